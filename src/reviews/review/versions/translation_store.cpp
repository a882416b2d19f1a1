#include <map>

#include "platform/db/record.h"
#include "reviews/review/versions/translations.h"

namespace convoke::reviews::review::store {
namespace {

using db::field;

const db::Record<Translation>& record() {
  using T = Translation;
  static const db::Record<T> all(
      "review_translation",
      {field<&T::id>("id", db::Use::key), field<&T::document>("document_id"),
       field<&T::language>("language"), field<&T::version>("version"), field<&T::body>("body"),
       db::field_as<db::NullIfZero<EntityId>, &T::entity>("entity_id"), field<&T::author>("author"),
       field<&T::made_at>("made_at")});
  return all;
}

}  // namespace

std::vector<Translation> translations(db::Reader& r, ReviewId id) {
  std::map<std::pair<DocumentId, Language>, Translation> newest;
  for (Translation& one :
       record().all(r,
                    "where document_id in (select id from review_document where review_id = "
                    ":review) order by version",
                    id))
    newest[{one.document, one.language}] = std::move(one);
  std::vector<Translation> out;
  for (auto& [key, one] : newest) out.push_back(std::move(one));
  return out;
}

std::optional<Translation> newest_translation(db::Reader& r, DocumentId document,
                                              Language language) {
  return record().first(
      r, "where document_id = :document and language = :language order by version desc", document,
      language);
}

TranslationId insert(db::Transaction& t, const Translation& one) {
  return TranslationId(record().insert(t, one));
}

}  // namespace convoke::reviews::review::store
