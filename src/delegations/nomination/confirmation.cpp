#include "delegations/nomination/confirmation.h"

#include <algorithm>

#include "delegations/nomination/views/confirmation.h"
#include "delegations/participants/web_address.h"
#include "meetings/changes/announcements.h"

namespace convoke::delegations {
namespace {

std::string text_of(const Confirmation& c, const i18n::Locale& locale) {
  std::string out;
  const auto line = [&](const std::string& text) { out += text + '\n'; };
  const auto paragraph = [&](const std::string& text) { out += text + "\n\n"; };
  paragraph(locale.tr(
      N_("The secretariat presents its compliments and confirms the following registration.")));
  line(locale.tr(N_("Delegation: {1}"), {c.delegation}));
  line(locale.tr(N_("Name: {1}"), {c.name}));
  line(locale.tr(N_("Role: {1}"), {c.role}));
  if (!c.function_title.empty()) line(locale.tr(N_("Function: {1}"), {c.function_title}));
  if (!c.presence.empty()) line(locale.tr(N_("Mode of participation: {1}"), {c.presence}));
  out += '\n';
  line(locale.tr(N_("Meetings:")));
  for (const ConfirmedMeeting& m : c.meetings) {
    line("- " + m.title);
    line("  " + locale.tr(N_("{1}, {2}"), {m.dates, m.place}));
    line("  " + m.address);
    if (!m.platform.empty()) line("  " + locale.tr(N_("Online: {1}"), {m.platform}));
  }
  out += '\n';
  if (c.has_badge) {
    line(
        locale.tr(N_("A recent photograph for the badge can be sent through this personal link:")));
    paragraph(c.photo_link);
    paragraph(locale.tr(
        N_("Badges are pre-printed and handed over on presentation of an identity document. The "
           "name on the badge must agree with that document.")));
    if (!c.gate.empty())
      paragraph(locale.tr(N_("Place where badges are handed over: {1}"), {c.gate}));
  }
  paragraph(locale.tr(N_("If anything in this message is not correct, please write to {1}."),
                      {c.secretariat_address}));
  line(c.secretariat_name);
  if (!c.secretariat_phone.empty()) line(locale.tr(N_("Telephone: {1}"), {c.secretariat_phone}));
  return out;
}

}  // namespace

Confirmation confirmation_of(const Participant& participant, const reference::Entity& entity,
                             const meetings::Series& series,
                             const std::vector<meetings::Meeting>& meetings,
                             const i18n::Locale& locale, const std::string& base_url) {
  const ParticipantDetails& d = participant.details;
  const Language language = locale.language();
  Confirmation c;
  c.series = series.title.in(language);
  c.name = words_for_mail(d.titled_name());
  c.delegation = entity.short_name.in(language);
  c.delegation_lang = code_of(entity.short_name.language_used(language));
  c.role = locale.tr(label_of(d.role));
  c.function_title = words_for_mail(d.function_title);
  if (asks_presence(meetings) && d.presence != Presence::unsaid)
    c.presence = locale.tr(label_of(d.presence));
  c.has_badge = may_come(d.presence, meetings);
  // Who has not said it may want the platform, as before it was asked.
  const auto has_platform = [&](const meetings::Meeting& m) {
    return m.format == meetings::Format::online ||
           (m.format == meetings::Format::hybrid && d.presence != Presence::in_person);
  };
  for (const meetings::Meeting& m : meetings)
    if (std::find(d.meetings.begin(), d.meetings.end(), m.id) != d.meetings.end())
      c.meetings.push_back(
          {m.title.in(language), std::string(code_of(m.title.language_used(language))),
           locale.date_range(m.first_day, m.last_day), meetings::venue_and_place_of(m, locale),
           base_url + "/" + std::string(locale.code()) + "/meetings/" + m.slug,
           has_platform(m) ? m.platform : ""});
  return c;
}

mail::Mail mail_to(const Confirmation& c, const std::string& to_address, std::string subject,
                   std::string text, html::Out& html, const i18n::Locale& locale) {
  mail::Mail mail;
  mail.from_name = c.secretariat_name;
  mail.from_address = c.secretariat_mailbox;
  mail.to_name = c.name;
  mail.to_address = to_address;
  mail.reply_to = c.secretariat_address;
  mail.subject = std::move(subject);
  mail.text = std::move(text);
  mail.html = html.take();
  mail.language = locale.language();
  mail.automatic = true;
  return mail;
}

mail::Mail confirmation_mail(const Confirmation& c, const std::string& to_address,
                             const i18n::Locale& locale) {
  html::Out out(locale, {});
  views::confirmation(out, c);
  return mail_to(c, to_address, locale.tr(N_("Confirmation of registration: {1}"), {c.series}),
                 text_of(c, locale), out, locale);
}

}  // namespace convoke::delegations
