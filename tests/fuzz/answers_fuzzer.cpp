// Any bytes as a file with answers that comes back: a Word document, or the text of one, or a
// workbook or CSV. What is taken fits its question, each question is taken once, and what is not
// taken says why.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "platform/docx/document_blocks.h"
#include "platform/docx/zip_writer.h"
#include "reviews/questionnaire/offline/word_form.h"
#include "reviews/questionnaire/questionnaire_file.h"

namespace {

using namespace convoke;
using namespace convoke::reviews::questionnaire;

constexpr const char* kAsks = R"(code: lined
version: 1
title: Lined
instruments:
  A: {name: First, articles: 10}
sections:
  - key: one
    title: First
    instrument: A
    questions:
      - {key: law, text: Law, citations: yes, files: yes}
      - key: requests
        text: Requests
        kind: table
        columns: [{key: sent, name: Sent, kind: number}, {key: last, name: Last, kind: date}, {key: basis, name: Basis, kind: choice, choices: [{key: treaty, name: Treaty}, {key: comity, name: Comity}]}]
        rows: [{key: "2007", name: "2007"}, {key: "2008", name: "2008"}]
      - {key: cases, text: Cases, kind: table, most: 4, columns: [{key: court, name: Court}, {key: year, name: Year, kind: number}]}
      - {key: authorities, text: Authorities, kind: blocks, block: Authority, most: 4, fields: [{key: name, name: Name}, {key: mail, name: Mail}]}
      - {key: needs, text: Needs, kind: text}
      - {key: number, text: Number, kind: number}
)";

void look_at(const Brought& brought, const Questionnaire& asks) {
  std::set<std::string> taken;
  for (const Attempt& one : brought.attempts) {
    const Question* question = asks.question(one.question);
    if (!question || !check(*question, one.content).ok() || !taken.insert(one.question).second ||
        one.seen_version < 0)
      std::abort();
  }
  for (const Unmatched& one : brought.unmatched)
    if (one.why.key.empty()) std::abort();
}

/// A document with this text, if the input is no package of its own.
std::string packed(const std::string& input) {
  if (input.starts_with("PK")) return input;
  docx::ZipWriter zip;
  zip.add("word/document.xml", input);
  return zip.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto* asks = new Questionnaire(read_questionnaire(kAsks).value());
  static const auto* catalogues = new i18n::Catalogues;
  const i18n::Locale& locale = (*catalogues)[Language::en];
  const std::string input(reinterpret_cast<const char*>(data), size);
  if (const auto blocks = docx::blocks_of(packed(input)); blocks.ok()) {
    const WordHead head{"AUT", Text6("Austria"), Language::en, {}};
    const auto none = [](int) { return std::shared_ptr<const Questionnaire>(); };
    const auto back = brought(*blocks, {*asks, head, none, *catalogues, locale});
    if (back.ok()) look_at(*back, *asks);
  }
  if (const auto table = sheet::read(input); table.ok()) {
    const auto back = brought(*table, *asks, {}, locale);
    if (back.ok()) look_at(*back, *asks);
  }
  return 0;
}
