# One folder under src/ = one target = one namespace.
#
#   wireroom_module(feed DEPENDS base html LINK pugixml::pugixml)
#
# takes every *.cpp of the folder into the library wireroom_feed, every *_test.cpp into the test
# program feed_test. DEPENDS must agree with docs/layers.txt, which a test compares with the includes.
function(wireroom_module name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  if(tests)
    list(REMOVE_ITEM sources ${tests})
  endif()
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")

  set(library wireroom_${name})
  if(NOT sources) # headers only
    add_library(${library} INTERFACE)
    target_include_directories(${library} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    return()
  endif()
  add_library(${library} STATIC ${sources})
  target_include_directories(${library} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  set(dependencies ${arg_DEPENDS})
  list(TRANSFORM dependencies PREPEND wireroom_)
  target_link_libraries(${library} PUBLIC ${dependencies} tl::expected fmt::fmt PRIVATE ${arg_LINK})
  wireroom_precompile(${library})

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${arg_LINK})
    wireroom_test(${name} ${library})
  endif()
endfunction()

# NAME_test, an executable over LIBRARY, becomes a test that runs from the top of the tree. Tests are compiled with
# less optimising than what they test: they run once for each time they are built.
function(wireroom_test name library)
  target_link_libraries(${name}_test PRIVATE ${library} GTest::gmock GTest::gtest_main)
  target_compile_options(${name}_test PRIVATE $<$<CONFIG:Release>:-O1>)
  wireroom_precompile(${name}_test)
  add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

# The standard library, tl::expected and fmt, parsed once for all modules. The owner has no definitions
# of its own, so that every target may use what it made.
function(wireroom_precompile target)
  if(NOT TARGET wireroom_precompiled)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "")
    add_library(wireroom_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(wireroom_precompiled PUBLIC tl::expected fmt::fmt)
    target_precompile_headers(wireroom_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/src/base/precompiled.h)
  endif()
  target_precompile_headers(${target} REUSE_FROM wireroom_precompiled)
endfunction()
