#include "filing/words/expected_languages.h"

#include "base/text.h"

namespace convoke::filing {

std::vector<Language> expected_languages(db::Database& database,
                                         correspondence::Addressees& addressees,
                                         const files::FileHash& file) {
  std::string sender;
  reference::EntityId entity;
  database.read([&](db::Reader& r) {
    sender = r.value<std::string>(
                  "select m.sender_address from incoming_part p join incoming_message m on m.id = "
                  "p.message_id where p.file_hash = :hash order by m.id limit 1",
                  file.hex)
                 .value_or("");
    entity = r.value<reference::EntityId>(
                  "select e.entity_id from register_file f join register_entry e on e.id = "
                  "f.entry_id where f.file_hash = :hash and e.entity_id is not null order by e.id "
                  "limit 1",
                  file.hex)
                 .value_or(reference::EntityId());
  });
  for (const correspondence::Addressee& one : addressees.all()) {
    const bool same =
        (entity && one.entity == entity) || (!sender.empty() && ascii_lower(one.email) == sender);
    if (!same) continue;
    return one.language == Language::en ? std::vector{Language::en}
                                        : std::vector{one.language, Language::en};
  }
  return {};
}

}  // namespace convoke::filing
