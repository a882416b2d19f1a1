#include "consultations/groups/group_names.h"

#include <algorithm>

#include "consultations/submissions/submission_store.h"
#include "platform/db/text6_column.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::consultations {

Text6 group_named(const std::string& written, Language language, const KnownGroups& known) {
  if (written.empty()) return {};
  Text6 names;
  if (const auto found = known.find(i18n::folded(written)); found != known.end())
    names = found->second;
  if (names[language].empty()) names[language] = written;
  return names;
}

namespace store {

KnownGroups known_groups(db::Reader& r) {
  KnownGroups out;
  for (auto& [folded, names] :
       r.rows<std::string, Text6>("select folded, names from group_name order by folded"))
    out.emplace(std::move(folded), std::move(names));
  return out;
}

}  // namespace store

KnownGroups GroupNames::known() {
  return database_.read([](db::Reader& r) { return store::known_groups(r); });
}

std::vector<WrittenGroup> GroupNames::of(CallId call) {
  return database_.read([&](db::Reader& r) {
    const KnownGroups known = store::known_groups(r);
    std::vector<WrittenGroup> out;
    for (const ListedSubmission& one : store::list(r, call)) {
      if (one.on_behalf_of.empty() || one.state != SubmissionState::received) continue;
      const std::string folded = i18n::folded(one.on_behalf_of);
      const auto there = std::find_if(out.begin(), out.end(), [&](const WrittenGroup& group) {
        return i18n::folded(group.written) == folded;
      });
      if (there != out.end()) {
        ++there->submissions;
        continue;
      }
      const auto names = known.find(folded);
      out.push_back(
          {one.on_behalf_of, one.language, 1, names == known.end() ? Text6() : names->second});
    }
    return out;
  });
}

Status GroupNames::set(const audit::Actor& actor, const std::string& written, const Text6& typed) {
  Text6 names = typed;
  Problems problems;
  i18n::check_texts(names, i18n::TextRule::line, kLongestGroup, "name", problems);
  if (problems.first()) return *problems.first();
  const std::string folded = i18n::folded(written);
  if (folded.empty()) return not_found(N_("There is no such group."));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const KnownGroups known = store::known_groups(t);
    const auto former = known.find(folded);
    if ((former == known.end() ? Text6() : former->second) == names) return {};
    t.execute("delete from group_name where folded = :folded", folded);
    std::int64_t id = 0;
    if (!names.empty())
      id = t.insert(
          "insert into group_name (folded, names, changed_at, changed_by) values (:folded, :names, "
          ":at, :by) returning id",
          folded, names, c.now(), actor.label);
    c.record("group.name", "group_name", id,
             json::object(
                 {{"written", written},
                  {"from", former == known.end() ? std::string() : former->second.in(Language::en)},
                  {"to", names.in(Language::en)}}));
    return {};
  });
}

}  // namespace convoke::consultations
