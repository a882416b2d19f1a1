#include <algorithm>

#include "demo/stages.h"
#include "platform/i18n/zone.h"
#include "platform/pdf/canvas.h"

namespace convoke::demo {
namespace {

using credentials::Authority;
using credentials::Finding;
using credentials::Kind;

struct HandedIn {
  const char* code;
  Kind kind;
  Authority authority;
  const char* authority_name;
  bool original, signature, stamp;
  Finding finding;
  const char* remark;
  bool scanned;
};

// As it is a few days before the opening: most in order, some not yet, a copy that announces the
// original, a note verbale, and two that cannot stand.
constexpr HandedIn kHandedIn[] = {
    {"AUT", Kind::formal, Authority::foreign_minister, "", true, true, true, Finding::in_order, "",
     true},
    {"FRA", Kind::formal, Authority::head_of_state, "", true, true, true, Finding::in_order, "",
     true},
    {"JPN", Kind::formal, Authority::foreign_minister, "", true, true, true, Finding::in_order, "",
     false},
    {"ZAF", Kind::formal, Authority::head_of_government, "", true, true, true, Finding::in_order,
     "", false},
    {"CHE", Kind::formal, Authority::permanent_representative, "", true, true, false,
     Finding::in_order, "Full powers of the Permanent Representative are on file.", false},
    {"MEX", Kind::formal, Authority::foreign_minister, "", true, true, true, Finding::pending, "",
     true},
    {"EGY", Kind::copy, Authority::foreign_minister, "", false, true, true, Finding::pending,
     "The original is announced for the day of the opening.", true},
    {"CHN", Kind::note, Authority::unsaid, "", false, false, true, Finding::pending, "", false},
    {"BRA", Kind::formal, Authority::other, "Ministry of Justice", true, true, true,
     Finding::not_in_order, "", false},
    {"ITA", Kind::formal, Authority::foreign_minister, "", true, false, true, Finding::not_in_order,
     "", true},
};

/// Why those of the State are not in order, for the report in six languages.
Text6 reason_of(std::string_view code) {
  Text6 out;
  if (code == "BRA") {
    out[Language::ar] = "وثائق التفويض صادرة عن سلطة لا ينص عليها النظام الداخلي.";
    out[Language::zh] = "颁发全权证书的机构不在议事规则规定之列。";
    out[Language::en] =
        "The credentials are issued by an authority that the rules of procedure do not name.";
    out[Language::fr] =
        "Les pouvoirs émanent d’une autorité que le règlement intérieur ne prévoit pas.";
    out[Language::ru] = "Полномочия выданы органом, не предусмотренным правилами процедуры.";
    out[Language::es] =
        "Las credenciales han sido expedidas por una autoridad que el reglamento no prevé.";
  } else if (code == "ITA") {
    out[Language::ar] = "وثائق التفويض غير موقّعة.";
    out[Language::zh] = "全权证书未经签署。";
    out[Language::en] = "The credentials are not signed.";
    out[Language::fr] = "Les pouvoirs ne sont pas signés.";
    out[Language::ru] = "Полномочия не подписаны.";
    out[Language::es] = "Las credenciales no están firmadas.";
  }
  return out;
}

Result<std::string> scanned_page(const reference::Entity& entity, Instant scanned) {
  pdf::Canvas page(210, 297, "Credentials", entity.short_name[Language::en], scanned);
  pdf::TextStyle style;
  style.size = 11;
  page.text(25, 30, 160, "Credentials", style);
  page.text(25, 45, 160,
            "The Government of " + entity.formal_name[Language::en] +
                " has appointed the delegation named in the annex to represent it at the meetings. "
                "(Demonstration)",
            style);
  return page.finish();
}

}  // namespace

Status hand_in_credentials(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Credentials");
  const auto directory = parts.references.directory();
  const Date today = i18n::local_time_of(parts.clock.now(), conference.series.zone).date;
  const Date dated = Date::from_days_since_epoch(today.days_since_epoch() - 9),
             received = Date::from_days_since_epoch(today.days_since_epoch() - 2);
  for (const HandedIn& one : kHandedIn) {
    const reference::Entity* entity = directory->find(one.code);
    if (!entity) return not_found(N_("There is no such State."), {one.code});
    if (!parts.credentials.of(conference.series.id, entity->id).empty()) continue;
    credentials::CredentialDetails d;
    d.kind = one.kind;
    d.authority = one.authority;
    d.authority_name = one.authority_name;
    d.dated = dated;
    d.received_on = received;
    d.original = one.original;
    d.signature = one.signature;
    d.stamp = one.stamp;
    d.finding = one.finding;
    d.reason = reason_of(one.code);
    d.remark = one.remark;
    for (const meetings::Meeting& meeting : conference.meetings) d.meetings.push_back(meeting.id);
    for (const delegations::Participant& p :
         parts.delegations.delegation(conference.series.id, entity->id))
      d.participants.push_back(p.id);
    std::string scan;
    if (one.scanned) {
      CONVOKE_ASSIGN(
          page, scanned_page(*entity, i18n::instant_of({received, 12, 0}, conference.series.zone)));
      scan = std::move(page);
    }
    CONVOKE_ASSIGN(
        entered, parts.credentials.enter(demonstrator(), conference.series.id, entity->id, d, scan,
                                         std::string("demonstration-") + one.code));
    (void)entered;
  }
  report.end(std::to_string(std::size(kHandedIn)) + " documents examined or waiting",
             conference.office() + "/credentials");
  return {};
}

}  // namespace convoke::demo
