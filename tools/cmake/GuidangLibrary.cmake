# One CMake library a code folder, named after it: guidang_<folder>.
#   guidang_library(base)
#   guidang_library(model DEPENDS guidang_base PACKAGES nlohmann_json::nlohmann_json)
# All *.cc below the folder belong to it (a folder that is a library of its own is left out by EXCEPT).
function(guidang_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PACKAGES;GENERATED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  set(target guidang_${name})
  if(NOT sources)
    add_library(${target} INTERFACE)
    return()
  endif()
  add_library(${target} STATIC ${sources} ${ARG_GENERATED})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC guidang_options ${ARG_DEPENDS} PRIVATE ${ARG_PACKAGES})
  # What reads documents is tested with large hostile ones: unoptimised, that takes longer than optimising does.
  if(GUIDANG_SANITIZE AND name MATCHES "^(extract|patterns|normalize)$")
    target_compile_options(${target} PRIVATE -O1)
  endif()
  # Several files a compilation: the same headers are most of each.
  if(GUIDANG_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
endfunction()

# Compiler settings every target of ours shares.
add_library(guidang_options INTERFACE)
target_compile_options(guidang_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  # GCC 12 sees overlaps in std::string that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${GUIDANG_WERROR}>:-Werror>)
if(GUIDANG_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "GUIDANG_FUZZ needs clang (libFuzzer); ./dev fuzz configures it")
  endif()
  target_compile_options(guidang_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(GUIDANG_SANITIZE)
  target_compile_options(guidang_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(guidang_options INTERFACE -fsanitize=address,undefined)
endif()
