#include "filing/acknowledgements/setting.h"

#include "base/problems.h"
#include "platform/db/text6_column.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::filing {

std::vector<AcknowledgementSetting> acknowledgement_settings(db::Reader& r, int limit) {
  std::vector<AcknowledgementSetting> out;
  for (auto& [id, enabled, subject, body, at, by, most] :
       r.rows<std::int64_t, bool, Text6, Text6, Instant, std::string, std::int64_t>(
           "select id, enabled, subject, body, changed_at, changed_by, most_a_day from "
           "acknowledgement_setting order by id desc limit :limit",
           limit))
    out.push_back({id, enabled, std::move(subject), std::move(body), at, std::move(by), most});
  return out;
}

AcknowledgementSetting acknowledgement_setting(db::Reader& r) {
  auto all = acknowledgement_settings(r, 1);
  return all.empty() ? AcknowledgementSetting() : std::move(all.front());
}

std::int64_t acknowledged_since(db::Reader& r, Instant since) {
  return r.value<std::int64_t>("select count(*) from acknowledgement where at >= :since", since)
      .value_or(0);
}

Status set_acknowledgement(db::Database& database, const audit::Actor& actor, Instant now,
                           AcknowledgementSetting typed, std::int64_t seen) {
  Problems problems;
  i18n::check_texts(typed.subject, i18n::TextRule::line, kLongestSubject, "subject", problems);
  i18n::check_texts(typed.body, i18n::TextRule::text, kLongestBody, "body", problems);
  if (typed.most_a_day < 1 || typed.most_a_day > kHighestMostADay)
    problems.add(invalid(N_("Write a number from 1 to {1}."), "most_a_day",
                         {std::to_string(kHighestMostADay)}));
  if (problems.first()) return *problems.first();
  return change::write(database, actor, now, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const AcknowledgementSetting former = acknowledgement_setting(t);
    if (former.enabled == typed.enabled && former.subject == typed.subject &&
        former.body == typed.body && former.most_a_day == typed.most_a_day)
      return {};
    if (former.id != seen)
      return conflict(
          N_("Somebody else has changed this since you opened the page. Look at it "
             "first; then do it again."));
    const std::int64_t id = t.insert(
        "insert into acknowledgement_setting (replaces, enabled, subject, body, changed_at, "
        "changed_by, most_a_day) values (:former, :enabled, :subject, :body, :at, :by, :most) "
        "returning id",
        former.id, typed.enabled, typed.subject, typed.body, c.now(), actor.label,
        typed.most_a_day);
    c.record("acknowledgement.set", "acknowledgement_setting", id,
             json::object({{"enabled", typed.enabled}, {"most_a_day", typed.most_a_day}}));
    return {};
  });
}

}  // namespace convoke::filing
