# How a folder of the house becomes a static library: explicit sources, explicit neighbours.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(convoke_settings INTERFACE)
target_include_directories(convoke_settings INTERFACE ${PROJECT_SOURCE_DIR}/src
                                                      ${PROJECT_BINARY_DIR}/generated)
target_compile_options(convoke_settings INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor
                                                  -fno-strict-aliasing -fstack-protector-strong)
# GCC 12 sees overlapping copies and writes out of bounds in inlined std::string code where there are none (GCC bugs
# 105651, 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(convoke_settings INTERFACE -Wno-restrict -Wno-array-bounds
                                                    -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(convoke_settings INTERFACE _FORTIFY_SOURCE=2)
endif()
if(CONVOKE_WERROR)
  target_compile_options(convoke_settings INTERFACE -Werror)
endif()
if(CONVOKE_SANITIZE)
  target_compile_options(convoke_settings INTERFACE -fsanitize=${CONVOKE_SANITIZE}
                                                    -fno-omit-frame-pointer)
  target_link_options(convoke_settings INTERFACE -fsanitize=${CONVOKE_SANITIZE})
endif()
if(CONVOKE_FUZZERS)
  target_compile_options(convoke_settings INTERFACE -fsanitize=fuzzer-no-link)
  add_custom_target(fuzzers)
endif()
target_link_libraries(convoke_settings INTERFACE Threads::Threads)
# Some packages ask for these; GCC takes precompiled headers only where all units are compiled with the same.
target_compile_options(convoke_settings INTERFACE -pthread)
target_compile_definitions(convoke_settings INTERFACE _LARGEFILE64_SOURCE)

# The standard headers, compiled once for the program and once for the tests. Tests are compiled without
# optimization: they run once, and half the time of a build was spent on making them fast. What they test is compiled
# as ever.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CONVOKE_FUZZERS)
  set(CONVOKE_PRECOMPILED ON)
endif()
add_library(convoke_test_settings INTERFACE)
target_link_libraries(convoke_test_settings INTERFACE convoke_settings)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(convoke_test_settings INTERFACE -O0 -U_FORTIFY_SOURCE)
endif()
if(CONVOKE_PRECOMPILED)
  add_library(convoke_precompiled STATIC ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(convoke_precompiled PUBLIC convoke_settings)
  target_precompile_headers(convoke_precompiled PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  if(CONVOKE_TESTS)
    find_package(GTest REQUIRED)
    add_library(convoke_precompiled_for_tests STATIC ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(convoke_precompiled_for_tests PUBLIC convoke_test_settings GTest::gtest GTest::gmock)
    target_precompile_headers(convoke_precompiled_for_tests PRIVATE
                              ${PROJECT_SOURCE_DIR}/cmake/precompiled_for_tests.h)
  endif()
endif()

# convoke_reuse(TARGET PRECOMPILED): TARGET is compiled with the headers of that library.
function(convoke_reuse target precompiled)
  if(CONVOKE_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
  endif()
endfunction()

# convoke_package(NAME PKGCONFIG_MODULE...): one imported target pkg::NAME, headers as system headers.
function(convoke_package name)
  if(NOT TARGET pkg::${name})
    pkg_check_modules(PKG_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
    add_library(pkg_${name} INTERFACE)
    target_link_libraries(pkg_${name} INTERFACE PkgConfig::PKG_${name})
    target_include_directories(pkg_${name} SYSTEM INTERFACE ${PKG_${name}_INCLUDE_DIRS})
    add_library(pkg::${name} ALIAS pkg_${name})
  endif()
endfunction()

# convoke_views(OUT views/x.html …): compiled to C++ under its own path; OUT becomes the list of generated files.
function(convoke_views out)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  set(html ${PROJECT_SOURCE_DIR}/src/platform/html)
  set(generated)
  foreach(view IN LISTS ARGN)
    string(REGEX REPLACE "\\.html$" "" stem ${view})
    set(stub ${PROJECT_BINARY_DIR}/generated/${folder}/${stem})
    add_custom_command(
      OUTPUT ${stub}.h ${stub}.cpp
      COMMAND /usr/bin/python3 -B ${html}/compile_views.py
              --folder ${folder} --header ${folder}/${stem}.h --out ${stub} ${CMAKE_CURRENT_SOURCE_DIR}/${view}
      DEPENDS ${view} ${html}/compile_views.py ${html}/html_walker.py ${html}/view_source.py
      COMMENT "View ${folder}/${view}" VERBATIM)
    list(APPEND generated ${stub}.h ${stub}.cpp)
  endforeach()
  set(${out} ${generated} PARENT_SCOPE)
endfunction()

# The edges between folders, from layers.toml; read again when it changes. CONVOKE_FOLDERS stands from the ground up.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/layers.toml
                                                               ${PROJECT_SOURCE_DIR}/cmake/read_layers.py)
execute_process(
  COMMAND /usr/bin/python3 -B ${PROJECT_SOURCE_DIR}/cmake/read_layers.py ${PROJECT_SOURCE_DIR}/layers.toml
  OUTPUT_VARIABLE edges COMMAND_ERROR_IS_FATAL ANY)
cmake_language(EVAL CODE "${edges}")

# convoke_libraries(OUT FOLDER…): the libraries of these folders ("platform/db" is convoke_db, "site/layout"
# convoke_site_layout).
function(convoke_libraries out)
  set(names)
  foreach(folder IN LISTS ARGN)
    string(REGEX REPLACE "^platform/" "" name ${folder})
    string(REPLACE "/" "_" name ${name})
    list(APPEND names convoke_${name})
  endforeach()
  set(${out} ${names} PARENT_SCOPE)
endfunction()

# convoke_library(NAME     NAME follows from the folder, see convoke_libraries
#   SOURCES a.cpp …        explicit
#   VIEWS views/x.html …   compiled by platform/html/compile_views.py into generated/<folder>/views/x.{h,cpp}
#   USES base db …         convoke libraries (PUBLIC), of a folder with several; else those of layers.toml
#   PACKAGES target …      packaged libraries (PRIVATE: their headers stay in this folder)
#   TESTS a_test.cpp …     one test program per folder
#   TEST_VIEWS views/y.html  views only the tests show
#   TEST_USES testing …)   what only the tests need, beside test_uses of layers.toml
function(convoke_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;VIEWS;USES;PACKAGES;TESTS;TEST_VIEWS;TEST_USES" ${ARGN})
  set(target convoke_${name})
  convoke_views(generated ${ARG_VIEWS})
  if(ARG_SOURCES OR generated)
    add_library(${target} STATIC ${ARG_SOURCES} ${generated})
    # The views of a room are one unit: each costs little beside the headers they share.
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    set_source_files_properties(${generated} PROPERTIES UNITY_GROUP views)
    if(generated)
      # A second target, that uses nothing: else CMake has the views wait for every library that the room links,
      # and the room's units for the views.
      add_custom_target(${target}_views DEPENDS ${generated})
    endif()
    convoke_reuse(${target} convoke_precompiled)
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${target} ${scope} convoke_settings)
  if(NOT ARG_USES)
    convoke_libraries(used ${CONVOKE_USES_${folder}})
    target_link_libraries(${target} ${scope} ${used})
  endif()
  if(generated AND NOT name STREQUAL "html")
    target_link_libraries(${target} ${scope} convoke_html)
  endif()
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(${target} ${scope} convoke_${used})
  endforeach()
  if(ARG_PACKAGES)
    target_link_libraries(${target} PRIVATE ${ARG_PACKAGES})
  endif()
  if(CONVOKE_TESTS AND ARG_TESTS)
    convoke_views(shown ${ARG_TEST_VIEWS})
    convoke_test(${name}_test SOURCES ${ARG_TESTS} ${shown} USES ${name} ${ARG_TEST_USES})
    convoke_libraries(used ${CONVOKE_TEST_USES_${folder}})
    target_link_libraries(${name}_test PRIVATE ${used})
  endif()
endfunction()

# convoke_test(NAME SOURCES … USES …): a GoogleTest program; CTest starts it once for all its tests, since a process
# for each costs more than most tests do. SHARDS n: in n parts, for programs that take longer than most.
function(convoke_test name)
  cmake_parse_arguments(ARG "" "SHARDS" "SOURCES;USES" ${ARGN})
  find_package(GTest REQUIRED)
  add_executable(${name} ${ARG_SOURCES})
  convoke_reuse(${name} convoke_precompiled_for_tests)
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(${name} PRIVATE convoke_${used})
  endforeach()
  target_link_libraries(${name} PRIVATE convoke_test_settings)
  target_link_libraries(${name} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
  # Only where it is named: the other objects are the same in every clone, and the cache finds them.
  foreach(source IN LISTS ARG_SOURCES)
    if(IS_ABSOLUTE ${source} OR NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
      continue()
    endif()
    file(STRINGS ${source} named REGEX CONVOKE_SOURCE_DIR LIMIT_COUNT 1)
    if(named)
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS
                   CONVOKE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    endif()
  endforeach()
  if(NOT ARG_SHARDS)
    set(ARG_SHARDS 1)
  endif()
  foreach(shard RANGE 1 ${ARG_SHARDS})
    set(test ${name})
    if(ARG_SHARDS GREATER 1)
      set(test ${name}_${shard})
    endif()
    math(EXPR index "${shard} - 1")
    add_test(NAME ${test} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${test} PROPERTIES TIMEOUT 600 LABELS unit ENVIRONMENT
      "GTEST_TOTAL_SHARDS=${ARG_SHARDS};GTEST_SHARD_INDEX=${index};LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp")
  endforeach()
endfunction()

# convoke_fuzzer(NAME_fuzzer SOURCE USES …): a libFuzzer program when CONVOKE_FUZZERS is on, else the
# test NAME_replay over the kept inputs in corpus/NAME.
function(convoke_fuzzer name source)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  string(REGEX REPLACE "_fuzzer$" "" stem ${name})
  if(CONVOKE_FUZZERS)
    set(target ${name})
    add_executable(${target} ${source})
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
  else()
    set(target ${stem}_replay)
    add_executable(${target} ${source} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
    add_test(NAME ${target} COMMAND ${target} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${stem})
    set_tests_properties(${target} PROPERTIES TIMEOUT 60 LABELS fuzz)
  endif()
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(${target} PRIVATE convoke_${used})
  endforeach()
endfunction()
