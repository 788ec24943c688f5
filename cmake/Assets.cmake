# wireroom_assets(TARGET NAMESPACE FILE...) puts files into the binary with .incbin and declares, in
# <NAMESPACE>_assets.h, a function `std::span<const base::Asset> NAMESPACE::assets()`.
# Paths are relative to the calling folder and become the assets' names.
function(wireroom_assets target namespace)
  set(assembler "    .section .rodata\n")
  set(declarations "")
  set(table "")
  set(number 0)
  set(inputs "")
  foreach(file ${ARGN})
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    list(APPEND inputs ${path})
    set(symbol wireroom_${namespace}_asset_${number})
    string(APPEND assembler
           "    .global ${symbol}_begin\n    .global ${symbol}_end\n${symbol}_begin:\n"
           "    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND declarations "extern const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND table "    {\"${file}\", {${symbol}_begin, static_cast<size_t>(${symbol}_end - ${symbol}_begin)}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembler "    .section .note.GNU-stack,\"\",@progbits\n")
  set(out ${CMAKE_CURRENT_BINARY_DIR})
  file(GENERATE OUTPUT ${out}/${namespace}_assets.S CONTENT "${assembler}")
  file(GENERATE OUTPUT ${out}/${namespace}_assets.h CONTENT
"// Written by cmake/Assets.cmake.
#pragma once
#include \"base/asset.h\"
#include <span>
namespace wireroom::${namespace} {
std::span<const base::Asset> assets();
}
")
  file(GENERATE OUTPUT ${out}/${namespace}_assets.cpp CONTENT
"// Written by cmake/Assets.cmake.
#include \"${namespace}_assets.h\"
extern \"C\" {
${declarations}}
namespace wireroom::${namespace} {
std::span<const base::Asset> assets() {
  static const base::Asset all[] = {
${table}  };
  return all;
}
}
")
  set_source_files_properties(${out}/${namespace}_assets.S PROPERTIES OBJECT_DEPENDS "${inputs}")
  set_source_files_properties(${out}/${namespace}_assets.S ${out}/${namespace}_assets.cpp PROPERTIES
                              GENERATED TRUE SKIP_PRECOMPILE_HEADERS ON)
  target_sources(${target} PRIVATE ${out}/${namespace}_assets.S ${out}/${namespace}_assets.cpp)
  target_include_directories(${target} PUBLIC ${out})
endfunction()
