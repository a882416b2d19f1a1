#include "texts/texts.h"

#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::texts {
namespace {

Error changed_meanwhile() {
  return conflict(
      N_("Somebody else has changed this text since you opened it. Compare, and save it "
         "again."),
      "body");
}

audit::Entry entry(const audit::Actor& actor, const char* action, const Subject& subject,
                   Language language, int version, std::string_view state) {
  return {actor, action, subject.kind, subject.id,
          json::object({{"place", subject.place},
                        {"language", std::string(code_of(language))},
                        {"version", std::int64_t{version}},
                        {"state", std::string(state)}})};
}

}  // namespace

int set(db::Transaction& t, const Subject& subject, const Text6& bodies, const audit::Actor& author,
        Instant now) {
  const Text6 former = store::final_texts(t, subject);
  if (former == bodies) return store::version(t, subject);
  const store::Head head = store::next_version(t, subject);
  for (const Language language : kLanguages)
    if (former[language] != bodies[language])
      store::add(t, head, language, State::final, bodies[language], author, now);
  return head.version;
}

Result<int> write(db::Transaction& t, const Draft& draft, const audit::Actor& author, Instant now) {
  Problems problems;
  std::string body = draft.body;
  i18n::check_text(body, i18n::TextRule::text, kLongestText, "body", problems);
  if (problems.first()) return *problems.first();
  const store::Present present = store::present(t, draft.subject, draft.language);
  const auto& newest = present.in_work ? present.in_work : present.final;
  if (newest && newest->state == draft.state && newest->body == body) return newest->version;
  if (present.seen_version() != draft.seen_version) return changed_meanwhile();
  if (!newest && body.empty()) return 0;
  const store::Head head = store::next_version(t, draft.subject);
  store::add(t, head, draft.language, draft.state, body, author, now);
  return head.version;
}

Result<int> Texts::write(const audit::Actor& actor, const Draft& draft) {
  return database_.write([&](db::Transaction& t) -> Result<int> {
    const int before = store::version(t, draft.subject);
    CONVOKE_ASSIGN(version, texts::write(t, draft, actor, clock_.now()));
    if (version > before)
      audit::record(
          t,
          entry(actor, "text.write", draft.subject, draft.language, version, name_of(draft.state)),
          clock_.now());
    return version;
  });
}

Status Texts::drop_draft(const audit::Actor& actor, const Subject& subject, Language language,
                         int seen_version) {
  return database_.write([&](db::Transaction& t) -> Status {
    const store::Present present = store::present(t, subject, language);
    if (!present.in_work) return not_found(N_("There is no draft of this text."));
    if (present.seen_version() != seen_version) return changed_meanwhile();
    const store::Head head = store::next_version(t, subject);
    store::drop_work(t, head, language);
    audit::record(t, entry(actor, "text.drop_draft", subject, language, head.version, "draft"),
                  clock_.now());
    return {};
  });
}

store::Present Texts::present(const Subject& subject, Language language) {
  return database_.read([&](db::Reader& r) { return store::present(r, subject, language); });
}

std::vector<Version> Texts::versions(const Subject& subject, Language language) {
  return database_.read([&](db::Reader& r) { return texts::versions(r, subject, language); });
}

}  // namespace convoke::texts
