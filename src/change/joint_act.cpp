#include "change/joint_act.h"

#include "platform/db/list_argument.h"

namespace convoke::change {

JointActId record_joint_act(Change& change, std::int64_t series, std::string_view kind,
                            const std::vector<JointPart>& parts) {
  db::Transaction& t = change.transaction();
  const JointActId id(t.insert(
      "insert into joint_act (series_id, kind, done_at) values (:series, :kind, :now) returning id",
      series, kind, change.now()));
  db::RowList rows;
  for (const JointPart& part : parts) rows.add(part.subject, part.version);
  t.execute(
      "insert into joint_act_part (act_id, subject_id, version) select cast(:act as bigint), g.c0, "
      "g.c1 from " +
          db::given(t, ":parts", {"bigint", "bigint"}) + " g",
      id, rows.text());
  return id;
}

std::vector<JointPart> joint_parts(db::Reader& r, JointActId id, std::int64_t series) {
  std::vector<JointPart> out;
  for (const auto& [subject, version] : r.rows<std::int64_t, std::int64_t>(
           "select p.subject_id, p.version from joint_act a join joint_act_part p on p.act_id = "
           "a.id where a.id = :id and a.series_id = :series order by p.subject_id",
           id, series))
    out.push_back({subject, version});
  return out;
}

Result<JointAct> take_back(Change& change, JointActId id, std::int64_t series,
                           std::string_view kind) {
  db::Transaction& t = change.transaction();
  const auto found = t.rows<std::string, Instant, std::optional<Instant>>(
      "select kind, done_at, undone_at from joint_act where id = :id and series_id = :series", id,
      series);
  if (found.empty() || !std::get<0>(found.front()).starts_with(kind))
    return not_found(N_("There is nothing such to take back."));
  const auto& [stored_kind, done_at, undone_at] = found.front();
  if (undone_at) return conflict(N_("This has been taken back already."));
  if (change.now().micros - done_at.micros > std::chrono::microseconds(kUndoable).count())
    return conflict(N_("This was too long ago to be taken back at once."));
  JointAct act{stored_kind, done_at, {}};
  act.parts = joint_parts(t, id, series);
  t.execute("update joint_act set undone_at = :now where id = :id", change.now(), id);
  return act;
}

}  // namespace convoke::change
