# The styles and scripts of web/, built by npm and written as one C++ file into the build folder.

find_program(NPM npm REQUIRED)

# convoke_web(OUT): a rule that makes OUT whenever anything in web/ has changed.
function(convoke_web out)
  set(web ${PROJECT_SOURCE_DIR}/web)
  file(GLOB sources CONFIGURE_DEPENDS ${web}/styles/*.scss ${web}/scripts/*.ts ${web}/images/*)
  add_custom_command(
    OUTPUT ${out}
    COMMAND /usr/bin/python3 ${web}/embed.py --dist ${PROJECT_BINARY_DIR}/web --out ${out}
    DEPENDS ${sources} ${web}/embed.py ${web}/build.mjs ${web}/styles.mjs ${web}/package.json ${web}/package-lock.json
            ${web}/tsconfig.json
    COMMENT "Styles and scripts" VERBATIM)
endfunction()
