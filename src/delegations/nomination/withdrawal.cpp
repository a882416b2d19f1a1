#include "delegations/nomination/withdrawal.h"

#include "delegations/nomination/views/confirmation.h"
#include "delegations/participants/web_address.h"

namespace convoke::delegations {
namespace {

std::string text_of(const EndedRegistration& ended, const i18n::Locale& locale) {
  const Confirmation& c = *ended.what;
  std::string out;
  const auto paragraph = [&](const std::string& text) { out += text + "\n\n"; };
  paragraph(locale.tr(sentence_of(ended.ending)));
  if (!ended.reason.empty()) paragraph(locale.tr(N_("Reason: {1}"), {ended.reason}));
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

const char* sentence_of(Ending ending) {
  switch (ending) {
    case Ending::replaced:
      return N_(
          "The secretariat presents its compliments and informs you that the delegation has named "
          "another participant in the place of the following registration.");
    case Ending::revoked:
      return N_(
          "The secretariat presents its compliments and informs you that it has revoked the "
          "following registration.");
    case Ending::withdrawn:
      break;
  }
  return N_(
      "The secretariat presents its compliments and informs you that the delegation has withdrawn "
      "the following registration.");
}

mail::Mail withdrawal_mail(const Confirmation& what, Ending ending, const std::string& reason,
                           const std::string& to_address, const i18n::Locale& locale) {
  const EndedRegistration ended{&what, ending, words_for_mail(reason)};
  html::Out out(locale, {});
  views::withdrawal(out, ended);
  return mail_to(what, to_address,
                 locale.tr(ending == Ending::revoked ? N_("Registration revoked: {1}")
                                                     : N_("Registration withdrawn: {1}"),
                           {what.series}),
                 text_of(ended, locale), out, locale);
}

}  // namespace convoke::delegations
