#include "reviews/review/columns.h"
#include "reviews/review/persons/persons.h"

namespace convoke::reviews::review::store {

void keep_former(db::Transaction& t, const Person& person, Instant now) {
  const Named& named = person.named;
  t.execute(
      "insert into review_person_version (person_id, version, name, title, email, language, note, "
      "changed_at) values (:person, :version, :name, :title, :email, :language, :note, :now)",
      person.id, person.version, named.name, named.title, named.email, named.language, named.note,
      now);
}

std::vector<FormerEntry> former_entries(db::Reader& r, PersonId id) {
  std::vector<FormerEntry> out;
  for (auto& [version, name, title, email, language, note, until] :
       r.rows<int, std::string, std::string, std::string, Language, std::string, Instant>(
           "select version, name, title, email, language, note, changed_at from "
           "review_person_version where person_id = :person order by version",
           id)) {
    FormerEntry one;
    one.version = version;
    one.named.name = std::move(name);
    one.named.title = std::move(title);
    one.named.email = std::move(email);
    one.named.language = language;
    one.named.note = std::move(note);
    one.until = until;
    out.push_back(std::move(one));
  }
  return out;
}

void remove_former(db::Transaction& t, PersonId id) {
  t.execute("delete from review_person_version where person_id = :person", id);
}

}  // namespace convoke::reviews::review::store
