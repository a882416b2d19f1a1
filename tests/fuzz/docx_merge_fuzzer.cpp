// Any bytes as a template; and any bytes as word/document.xml, as its relationships, as styles and
// settings of a sound one. What opens must merge, and what was merged must open again, without
// fields and with nothing left to take out; so must what says a title and a language. Addresses of
// links take the second value alone.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "platform/docx/document_properties.h"
#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"

namespace {

using convoke::docx::TestDocx;

void open_and_merge(std::string bytes) {
  using namespace convoke;
  docx::Limits limits;
  limits.unpacked_bytes = limits.part_bytes = 4u << 20;
  const auto opened = docx::Template::open(std::move(bytes), limits);
  if (!opened) return;
  for (const std::string value :
       {"<a&b>\n\"\t", "https://a.example/?x=1&y='2'", "مصر (Cairo) 15"}) {
    std::map<std::string, std::string> values;
    for (const std::string& name : opened->fields()) values[name] = value;
    const auto merged = opened->merge(values);
    if (!merged) continue;
    docx::Limits wider;
    wider.ratio = 2000;
    const auto again = docx::Template::open(*merged, wider);
    if (!again || !again->fields().empty() || !again->findings().empty()) std::abort();
    const auto titled = opened->merge(values, {.title = value, .language = "fr"});
    if (!titled || !docx::Template::open(*titled, wider)) std::abort();
    if (!docx::with_properties(*merged, {.title = value, .language = "ar"}, wider)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  open_and_merge(input);
  open_and_merge(TestDocx("").part("word/document.xml", input).bytes());
  open_and_merge(TestDocx("<w:p><w:hyperlink r:id=\"a\" xmlns:r=\"r\"/></w:p>")
                     .part("word/_rels/document.xml.rels", input)
                     .bytes());
  open_and_merge(TestDocx(TestDocx::paragraph("[[[A]]]"))
                     .part("word/styles.xml", input)
                     .part("word/settings.xml", input)
                     .bytes());
  return 0;
}
