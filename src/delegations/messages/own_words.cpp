#include "delegations/messages/own_words.h"

#include "platform/db/value.h"
#include "platform/json/json.h"

namespace convoke::db {

template <>
struct Column<delegations::messages::Purpose>
    : NamedColumn<delegations::messages::Purpose, delegations::messages::name_of,
                  delegations::messages::purpose_named> {};

}  // namespace convoke::db

namespace convoke::delegations::messages {
namespace {

using All = std::unordered_map<meetings::SeriesId, SeriesWords>;

constexpr const char* kChanged =
    N_("A colleague has saved another text in the meantime. Compare it with yours, then decide.");

All all(db::Reader& r) {
  All out;
  for (auto& [series, purpose, language, version, subject, opening, body, by, at] :
       r.rows<meetings::SeriesId, Purpose, Language, int, std::string, std::string, std::string,
              std::string, Instant>(
           "select series_id, purpose, language, version, subject, opening, body, changed_by, "
           "changed_at from participant_message m where version = (select max(version) from "
           "participant_message n where n.series_id = m.series_id and n.purpose = m.purpose and "
           "n.language = m.language)"))
    out[series].words[{purpose, language}] = {
        {version, by, at}, {std::move(subject), std::move(opening), std::move(body)}};
  for (auto& [series, note, enclosure, version, by, at] :
       r.rows<meetings::SeriesId, std::string, int, int, std::string, Instant>(
           "select series_id, note, enclosure, version, changed_by, changed_at from "
           "participant_information m where version = (select max(version) from "
           "participant_information n where n.series_id = m.series_id)"))
    out[series].information = {{version, by, at}, std::move(note), enclosure};
  return out;
}

}  // namespace

OwnWords SeriesWords::of(Purpose purpose, Language language) const {
  const auto found = words.find({purpose, language});
  return found == words.end() ? OwnWords() : found->second;
}

SeriesWords MessageWords::of(meetings::SeriesId series) {
  const auto kept = kept_.get([](db::Reader& r) { return all(r); });
  const auto found = kept->find(series);
  return found == kept->end() ? SeriesWords() : found->second;
}

Status MessageWords::set(const audit::Actor& actor, meetings::SeriesId series, Purpose purpose,
                         Language language, Words words, int seen_version) {
  if (!words.empty()) CONVOKE_TRY(check(purpose, words));
  const Status set = changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    Words former;
    int version = 0;
    if (auto row = t.row<int, std::string, std::string, std::string>(
            "select version, subject, opening, body from participant_message where series_id = "
            ":series and purpose = :purpose and language = :language order by version desc limit 1",
            series, purpose, language))
      std::tie(version, former.subject, former.opening, former.text) = std::move(*row);
    if (words == former) return {};
    if (version != seen_version) return conflict(kChanged);
    t.execute(
        "insert into participant_message (series_id, purpose, language, version, subject, opening, "
        "body, changed_by, changed_at) values (:series, :purpose, :language, :version, :subject, "
        ":opening, :body, :by, :now)",
        series, purpose, language, std::int64_t{version + 1}, words.subject, words.opening,
        words.text, c.actor().label, c.now());
    c.record(words.empty() ? "participant.reset_message" : "participant.set_message", "series",
             series,
             json::object({{"purpose", std::string(name_of(purpose))},
                           {"language", std::string(code_of(language))},
                           {"version", std::int64_t{version + 1}}}));
    return {};
  });
  kept_.changed();
  return set;
}

Status MessageWords::set_information(const audit::Actor& actor, meetings::SeriesId series,
                                     const std::string& note, int enclosure, int seen_version) {
  const Status set = changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    Information former;
    if (auto row = t.row<int, std::string, int>(
            "select version, note, enclosure from participant_information where series_id = "
            ":series order by version desc limit 1",
            series))
      std::tie(former.version, former.note, former.enclosure) = std::move(*row);
    if (former.note == note && (note.empty() || former.enclosure == enclosure)) return {};
    if (former.version != seen_version)
      return conflict(N_("A colleague has chosen another paper in the meantime."), "information");
    t.execute(
        "insert into participant_information (series_id, note, enclosure, version, changed_by, "
        "changed_at) values (:series, :note, :enclosure, :version, :by, :now)",
        series, note, std::int64_t{enclosure}, std::int64_t{former.version + 1}, c.actor().label,
        c.now());
    c.record("participant.set_information", "series", series,
             json::object({{"note", note}, {"enclosure", std::int64_t{enclosure}}}));
    return {};
  });
  kept_.changed();
  return set;
}

std::vector<OwnWords> MessageWords::versions(meetings::SeriesId series, Purpose purpose,
                                             Language language) {
  return database_.read([&](db::Reader& r) {
    std::vector<OwnWords> out;
    for (auto& [version, subject, opening, body, by, at] :
         r.rows<int, std::string, std::string, std::string, std::string, Instant>(
             "select version, subject, opening, body, changed_by, changed_at from "
             "participant_message where series_id = :series and purpose = :purpose and language = "
             ":language order by version desc",
             series, purpose, language))
      out.push_back({{version, std::move(by), at},
                     {std::move(subject), std::move(opening), std::move(body)}});
    return out;
  });
}

}  // namespace convoke::delegations::messages
