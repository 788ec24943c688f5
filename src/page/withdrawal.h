// Withdrawal: a page that still answers, but to say that its article was taken back.
#pragma once
#include "page/article.h"
#include <string>

namespace wireroom::page {

// The page's own sentence that says so; empty when the article stands. Only a sentence whose
// subject is the article itself counts ("this report has been withdrawn", not "the troops have
// been"), and only in the title, a correction note, or a text too short to be the article it speaks
// of. English, Korean, Chinese, Japanese, Indonesian and Malay, Thai, Vietnamese, Hindi, Bengali.
// Pure.
std::string withdrawal_sentence(const Article& article);

} // namespace wireroom::page
