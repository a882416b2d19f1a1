#include "delegations/nomination/withdrawal.h"

#include "delegations/nomination/views/confirmation.h"

namespace convoke::delegations {
namespace {

std::string text_of(const Confirmation& c, const i18n::Locale& locale) {
  std::string out;
  const auto paragraph = [&](const std::string& text) { out += text + "\n\n"; };
  paragraph(locale.tr(N_(
      "The secretariat presents its compliments and informs you that the delegation has withdrawn "
      "the following registration.")));
  out += locale.tr(N_("Delegation: {1}"), {c.delegation}) + '\n';
  out += locale.tr(N_("Name: {1}"), {c.name}) + "\n\n";
  out += locale.tr(N_("Meetings:")) + '\n';
  for (const ConfirmedMeeting& m : c.meetings) out += "- " + m.title + "\n  " + m.dates + '\n';
  out += '\n';
  if (c.has_badge)
    paragraph(
        locale.tr(N_("A badge that has been printed is no longer valid, and the personal link for "
                     "the photograph is closed.")));
  paragraph(locale.tr(N_("If anything in this message is not correct, please write to {1}."),
                      {c.secretariat_address}));
  return out + c.secretariat_name + '\n';
}

}  // namespace

mail::Mail withdrawal_mail(const Confirmation& c, const std::string& to_address,
                           const i18n::Locale& locale) {
  html::Out out(locale, {});
  views::withdrawal(out, c);
  return mail_to(c, to_address, locale.tr(N_("Registration withdrawn: {1}"), {c.series}),
                 text_of(c, locale), out, locale);
}

}  // namespace convoke::delegations
