# Puts text files (schema, views, pattern packs) into the program, so that a moved or half-copied
# installation cannot lose them.
#   guidang_embed(OUT_VAR NAMESPACE guidang::store NAME embedded_schema ROOT dir FILES a.sql b.sql)
# generates <NAME>.cc that defines  std::span<const base::EmbeddedFile> NAME()  in NAMESPACE;
# declare that function in a header of the folder. File names are relative to ROOT.
function(guidang_embed out_var)
  cmake_parse_arguments(ARG "" "NAMESPACE;NAME;ROOT" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DNAMESPACE=${ARG_NAMESPACE} -DNAME=${ARG_NAME}
            -DROOT=${ARG_ROOT} "-DFILES=${ARG_FILES}"
            -P ${CMAKE_SOURCE_DIR}/tools/cmake/embed_files.cmake
    DEPENDS ${ARG_FILES} ${CMAKE_SOURCE_DIR}/tools/cmake/embed_files.cmake
    VERBATIM)
  set(${out_var} ${output} PARENT_SCOPE)
endfunction()
