#include "reviews/review/prints/templates.h"

#include <algorithm>

#include "base/text.h"
#include "platform/db/record.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "reviews/review/prints/template_store.h"

namespace convoke::reviews::review {
namespace {

Status check_fields(const docx::Template& read) {
  std::string known;
  for (const std::string_view one : kPrintFields)
    known += (known.empty() ? "" : ", ") + std::string(one);
  for (const std::string& field : read.fields())
    if (std::find(std::begin(kPrintFields), std::end(kPrintFields), field) ==
        std::end(kPrintFields))
      return invalid(N_("The template has the field {1}, which is not known. Known fields: {2}."),
                     "template", {field, known});
  // It is the one that says DRAFT; a list that is not agreed must not go out without it.
  const std::vector<std::string>& fields = read.fields();
  if (std::find(fields.begin(), fields.end(), kStandingField) == fields.end())
    return invalid(N_("The template must have the field {1}: it marks what is not agreed as a "
                      "draft."),
                   "template", {"[[[" + std::string(kStandingField) + "]]]"});
  if (!read.address_fields().empty())
    return invalid(N_("The template makes a link of the field {1}, which is no address."),
                   "template", {read.address_fields().front()});
  return {};
}

}  // namespace

std::vector<PrintTemplate> Templates::all() {
  return reviews_.database().read([](db::Reader& r) { return store::templates(r); });
}

Result<std::vector<docx::Finding>> Templates::set(const audit::Actor& actor, const Party& party,
                                                  PrintKind kind, Language language,
                                                  std::string bytes) {
  if (!party.manages) return not_allowed();
  CONVOKE_ASSIGN(read, docx::Template::open(std::move(bytes)));
  CONVOKE_TRY(check_fields(read));
  CONVOKE_ASSIGN(hash, files_.put(read.bytes()));
  CONVOKE_TRY(reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::newest_template(t, kind, language);
    if (former && former->docx == hash) return {};
    PrintTemplate next{{},   kind,    language,   former ? former->version + 1 : 1,
                       hash, c.now(), actor.label};
    next.id = store::insert(t, next);
    file_use::record(t, hash, {"review_template", next.id.value, "template"}, c.now());
    c.record("review.set_template", "review_template", next.id,
             json::object({{"kind", std::string(name_of(kind))},
                           {"language", std::string(code_of(language))},
                           {"version", next.version},
                           {"file", hash.hex}}));
    return {};
  }));
  return read.findings();
}

Status Templates::remove(const audit::Actor& actor, const Party& party, PrintKind kind,
                         Language language) {
  if (!party.manages) return not_allowed();
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::newest_template(t, kind, language);
    if (!former || former->docx.hex.empty()) return {};
    PrintTemplate next{{}, kind, language, former->version + 1, {}, c.now(), actor.label};
    next.id = store::insert(t, next);
    c.record("review.remove_template", "review_template", next.id,
             json::object({{"kind", std::string(name_of(kind))},
                           {"language", std::string(code_of(language))}}));
    return {};
  });
}

Result<std::string> Templates::bytes(PrintKind kind, Language language) {
  const auto found = reviews_.database().read(
      [&](db::Reader& r) { return store::newest_template(r, kind, language); });
  if (!found || found->docx.hex.empty()) return not_found(N_("There is no such template."));
  return files_.read(found->docx);
}

Result<std::string> Templates::print(PrintKind kind, const PaperFrame& frame,
                                     const Outcome& outcome) {
  auto own = bytes(kind, frame.frame.language());
  if (!own.ok()) {
    if (own.error().kind != ErrorKind::not_found) return own.error();
    return paper::to_docx(paper_of(kind, frame, outcome));
  }
  CONVOKE_ASSIGN(read, docx::Template::open(std::move(*own)));
  return read.merge(print_values(frame, outcome),
                    {.title = frame.frame.tr(label_of(kind)) + ": " +
                              name_in(frame, frame.place.running.review.entity),
                     .language = std::string(code_of(frame.frame.language()))});
}

}  // namespace convoke::reviews::review
