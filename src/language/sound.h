// sound_of(): roughly how a name sounds, for comparing names across scripts.
//
// "Hanbit Cell" and "한빛셀", "Wen Ruoxi" and "温若溪", "Moon Jae-wook" and "문재욱" get the same
// few letters: consonants that languages mix up are one, vowels are three. Not for telling names
// apart within a language: only long sounds that few have say something. Any bytes are allowed, any
// thread.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::language {

// Empty when nothing of it can be spoken. At most the first 120 bytes are looked at.
std::string sound_of(std::string_view name);

} // namespace wireroom::language
