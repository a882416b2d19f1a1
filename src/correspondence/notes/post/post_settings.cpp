#include "correspondence/notes/post/post_settings.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "correspondence/stored_names.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kSenderLength = 300;
constexpr std::size_t kSenderLines = 6;

}  // namespace

Result<PostSettings> checked(PostSettings typed, const reference::Directory& directory) {
  Problems problems;
  if (!typed.country.empty()) {
    const reference::Entity* entity = directory.find(typed.country);
    if (!entity || entity->kind != reference::EntityKind::state)
      problems.add(invalid(N_("Choose a country from the list."), "country"));
  }
  if (std::find(std::begin(kPostLanguages), std::end(kPostLanguages), typed.country_language) ==
      std::end(kPostLanguages))
    problems.add(invalid(N_("Choose a language with Latin letters."), "country_language"));
  i18n::check_text(typed.sender, i18n::TextRule::text, kSenderLength, "sender", problems);
  if (split(typed.sender, '\n').size() > kSenderLines)
    problems.add(invalid(N_("The return address has at most {1} lines."), "sender",
                         {std::to_string(kSenderLines)}));
  if (problems.first()) return *problems.first();
  return typed;
}

namespace store {

PostSettings post_settings(db::Reader& r) {
  for (auto& [country, home_first, language, sender] :
       r.rows<std::string, bool, Language, std::string>(
           "select country, home_first, country_language, sender from post_settings where id = 1"))
    return {std::move(country), home_first, language, std::move(sender)};
  return {};
}

}  // namespace store

Status set_post_settings(change::Changes& changes, const audit::Actor& actor,
                         const PostSettings& settings) {
  return changes.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const PostSettings former = store::post_settings(t);
    if (former == settings) return {};
    t.execute(
        "insert into post_settings (id, country, home_first, country_language, sender, changed_at) "
        "values (1, :country, :first, :language, :sender, :now) on conflict (id) do update set "
        "country = excluded.country, home_first = excluded.home_first, country_language = "
        "excluded.country_language, sender = excluded.sender, changed_at = excluded.changed_at",
        settings.country, settings.home_first, settings.country_language, settings.sender, c.now());
    c.record("post.settings", "post_settings", 1,
             json::object({{"former_country", former.country},
                           {"former_sender", former.sender},
                           {"country", settings.country},
                           {"home_first", settings.home_first},
                           {"language", std::string(code_of(settings.country_language))},
                           {"sender", settings.sender}}));
    return {};
  });
}

}  // namespace convoke::correspondence
