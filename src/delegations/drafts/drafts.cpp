// The only SQL for table participant_draft.
#include "delegations/drafts/drafts.h"

#include <algorithm>

#include "platform/crypto/token.h"
#include "platform/i18n/typed_text.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestKey = 60;  // bytes

/// "new", "correct-12", "replace-12".
bool is_form(std::string_view form) {
  if (form == "new") return true;
  for (const std::string_view act : {"correct-", "replace-"})
    if (form.starts_with(act)) {
      const std::string_view id = form.substr(act.size());
      return !id.empty() && id.size() <= 18 &&
             std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
  return false;
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= kLongestKey &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

std::string urlencoded(const http::Form& form) {
  std::string out;
  for (const auto& [name, value] : form.fields)
    out.append(out.empty() ? "" : "&")
        .append(http::percent_encoded(name))
        .append("=")
        .append(http::percent_encoded(value));
  return out;
}

std::string name_in(const http::Form& form) {
  std::string name(form.get("given_name"));
  if (const std::string_view family = form.get("family_name"); !family.empty())
    name.append(name.empty() ? "" : " ").append(family);
  name = i18n::cleaned(name, i18n::TextRule::name).text;
  constexpr std::size_t most = 200;  // bytes
  if (name.size() > most) name.clear();
  return name;
}

/// What is kept of a form.
struct Written {
  std::string_view form;
  std::string body, name, window;
};

/// Returns 0 if it is over.
std::int64_t write(db::Transaction& t, const DraftHolder& holder, const Written& written,
                   const KeptDraft& kept, Instant now) {
  return t.execute(
      "insert into participant_draft (series_id, entity_id, who, draft_key, form, name, body, "
      "is_over, kept_at, revision, writer) values (:series, :entity, :who, :key, :form, :name, "
      ":body, 0, :now, :revision, :writer) on conflict (series_id, entity_id, who, draft_key) do "
      "update set name = excluded.name, body = excluded.body, kept_at = excluded.kept_at, revision "
      "= excluded.revision, writer = excluded.writer where participant_draft.is_over = 0",
      holder.series, holder.entity, holder.who, kept.key, written.form, written.name, written.body,
      now, kept.revision, written.window);
}

Error sent_already() {
  return conflict(N_("This form has been sent or discarded. What is written here is not kept."));
}

}  // namespace

Status Drafts::check_fits(db::Transaction& t, const DraftHolder& holder, std::string_view key) {
  const auto others = t.value<std::int64_t>(
      "select count(*) from participant_draft where series_id = :series and entity_id = :entity "
      "and who = :who and is_over = 0 and draft_key <> :key",
      holder.series, holder.entity, holder.who, key);
  if (others.value_or(0) >= kMost)
    return too_large(N_("{1} drafts are kept already. Send or discard one of them."), "",
                     {std::to_string(kMost)});
  return {};
}

Result<KeptDraft> Drafts::keep(const DraftHolder& holder, std::string_view form,
                               std::string_view key, const http::Form& typed,
                               const SeenDraft& seen) {
  if (!is_form(form) || !is_key(key) || seen.window.size() > kLongestKey)
    return invalid(N_("The form arrived incomplete. Please send it again."));
  const Written written{form, urlencoded(typed), name_in(typed), seen.window};
  if (written.body.size() > kLongest) return too_large(N_("This is more than can be kept."));
  return database_.write([&](db::Transaction& t) -> Result<KeptDraft> {
    const Instant now = clock_.now();
    // A form that has named somebody already was sent, whatever is still on its way.
    if (t.value<std::int64_t>(
            "select id from participant where series_id = :series and entity_id = :entity and "
            "submission_key = :key",
            holder.series, holder.entity, key))
      return sent_already();
    remove(t, now - kKept);
    const auto there = t.rows<std::int64_t, std::string, std::string, std::int64_t>(
        "select revision, writer, body, is_over from participant_draft where series_id = :series "
        "and entity_id = :entity and who = :who and draft_key = :key",
        holder.series, holder.entity, holder.who, key);
    KeptDraft kept{std::string(key)};
    if (!there.empty()) {
      const auto& [revision, writer, body, is_over] = there.front();
      if (is_over != 0) return sent_already();
      kept.revision = revision + 1;
      kept.is_apart = revision != seen.revision && writer != seen.window && body != written.body;
      if (kept.is_apart) kept = {crypto::random_token(), 1, true};
    }
    CONVOKE_TRY(check_fits(t, holder, kept.key));
    if (write(t, holder, written, kept, now) == 0) return sent_already();
    return kept;
  });
}

std::vector<Draft> Drafts::of(const DraftHolder& holder) {
  return read("entity_id = :entity and", holder);
}

std::vector<Draft> Drafts::of(meetings::SeriesId series, std::string_view who) {
  // No entity has the id 0: all of them.
  return read("entity_id > :entity and", {series, {}, std::string(who)});
}

std::vector<Draft> Drafts::read(const std::string& which, const DraftHolder& holder) {
  return database_.read([&](db::Reader& r) {
    std::vector<Draft> out;
    for (auto& [key, form, name, at, entity, revision] :
         r.rows<std::string, std::string, std::string, Instant, reference::EntityId, std::int64_t>(
             "select draft_key, form, name, kept_at, entity_id, revision from participant_draft "
             "where series_id = :series and " +
                 which +
                 " who = :who and is_over = 0 and kept_at > :since order by kept_at desc, id desc "
                 "limit 200",
             holder.series, holder.entity, holder.who, clock_.now() - kKept))
      out.push_back({std::move(key), std::move(form), std::move(name), at, entity, revision, {}});
    return out;
  });
}

std::optional<Draft> Drafts::find(const DraftHolder& holder, std::string_view key) {
  return database_.read([&](db::Reader& r) -> std::optional<Draft> {
    const auto rows = r.rows<std::string, std::string, std::string, Instant, std::int64_t>(
        "select form, name, body, kept_at, revision from participant_draft where series_id = "
        ":series and "
        "entity_id = :entity and who = :who and draft_key = :key and is_over = 0 and kept_at > "
        ":since",
        holder.series, holder.entity, holder.who, key, clock_.now() - kKept);
    if (rows.empty()) return std::nullopt;
    const auto& [form, name, body, at, revision] = rows.front();
    auto typed = http::parse_urlencoded(body);
    if (!typed.ok()) return std::nullopt;
    return Draft{std::string(key), form, name, at, holder.entity, revision, std::move(*typed)};
  });
}

Status Drafts::drop(const DraftHolder& holder, std::string_view key) {
  return database_.write([&](db::Transaction& t) -> Status {
    t.execute(
        "update participant_draft set body = '', name = '', is_over = 1 where series_id = :series "
        "and entity_id = :entity and who = :who and draft_key = :key",
        holder.series, holder.entity, holder.who, key);
    return {};
  });
}

Status Drafts::drop_sent(const DraftHolder& holder, std::string_view key, const SeenDraft& seen) {
  return database_.write([&](db::Transaction& t) -> Status {
    t.execute(
        "update participant_draft set body = '', name = '', is_over = 1 where series_id = :series "
        "and entity_id = :entity and who = :who and draft_key = :key and (revision = :revision or "
        "writer = :window)",
        holder.series, holder.entity, holder.who, key, seen.revision, seen.window);
    return {};
  });
}

void Drafts::erase(db::Transaction& t, std::int64_t participant) {
  const std::string id = std::to_string(participant);
  t.execute("delete from participant_draft where form = :correct or form = :replace",
            "correct-" + id, "replace-" + id);
}

std::int64_t Drafts::remove(db::Transaction& t, Instant before) {
  return t.execute("delete from participant_draft where kept_at < :before", before);
}

}  // namespace convoke::delegations
