#include "reviews/review/prints/template_store.h"

#include <map>

#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<reviews::review::PrintKind>
    : NamedColumn<reviews::review::PrintKind, reviews::review::name_of,
                  reviews::review::print_kind> {};

}  // namespace convoke::db

namespace convoke::reviews::review::store {
namespace {

using db::field;

const db::Record<PrintTemplate>& record() {
  using P = PrintTemplate;
  static const db::Record<P> all(
      "review_template",
      {field<&P::id>("id", db::Use::key), field<&P::kind>("kind"), field<&P::language>("language"),
       field<&P::version>("version"), field<&P::docx, &files::FileHash::hex>("docx_hash"),
       field<&P::made_at>("made_at"), field<&P::made_by>("made_by")});
  return all;
}

}  // namespace

std::vector<PrintTemplate> templates(db::Reader& r) {
  std::map<std::pair<PrintKind, Language>, PrintTemplate> newest;
  for (PrintTemplate& one : record().all(r, "order by version"))
    newest[{one.kind, one.language}] = std::move(one);
  std::vector<PrintTemplate> out;
  for (auto& [key, one] : newest)
    if (!one.docx.hex.empty()) out.push_back(std::move(one));
  return out;
}

std::optional<PrintTemplate> newest_template(db::Reader& r, PrintKind kind, Language language) {
  return record().first(r, "where kind = :kind and language = :language order by version desc",
                        kind, language);
}

Id<struct ReviewTemplateTag> insert(db::Transaction& t, const PrintTemplate& one) {
  return Id<struct ReviewTemplateTag>(record().insert(t, one));
}

}  // namespace convoke::reviews::review::store
