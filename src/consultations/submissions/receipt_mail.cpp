#include "consultations/submissions/receipt_mail.h"

#include "consultations/submissions/views/receipt_mail.h"

namespace convoke::consultations {

mail::Mail receipt_mail(const ReceiptWords& words, const i18n::Locale& locale) {
  mail::Mail mail;
  mail.language = locale.language();
  mail.automatic = true;
  mail.subject = locale.tr(N_("Views received: {1}"), {words.title});
  std::vector<std::string> paragraphs{
      locale.tr(words.correction
                    ? N_("The secretariat has received a corrected text of the views and comments "
                         "of {1} on the following subject: {2}. It takes the place of the former.")
                    : N_("The secretariat has received the views and comments of {1} on the "
                         "following subject: {2}."),
                {words.entity, words.title}),
      locale.tr(N_("Number: {1}"), {words.number}) + "\n" +
          locale.tr(N_("Received on {1}"), {words.received})};
  if (!words.on_behalf_of.empty())
    paragraphs.back() += "\n" + locale.tr(N_("On behalf of: {1}"), {words.on_behalf_of});
  if (!words.deadline.empty())
    paragraphs.push_back(locale.tr(
        N_("They were received after the deadline, {1}, and are marked so."), {words.deadline}));
  paragraphs.push_back(locale.tr(N_("The text as received:")));
  for (const auto& [question, text] : words.answers) paragraphs.push_back(question + "\n" + text);
  paragraphs.push_back(
      locale.tr(N_("It is published as it stands here, in the compilation on the page of the "
                   "meeting. It can be corrected or withdrawn through the link in the note.")));
  for (const std::string& paragraph : paragraphs)
    mail.text += (mail.text.empty() ? "" : "\n\n") + paragraph;
  mail.text += "\n";
  html::Out out(locale, "");
  views::receipt_mail(out, words);
  mail.html = out.take();
  return mail;
}

std::optional<ReceiptMails::Addressed> ReceiptMails::addressed(
    reference::EntityId id, const Call& call, std::vector<GuidingQuestion> questions,
    std::string zone) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(id);
  std::string mailbox = entity && mailbox_of_ ? mailbox_of_(id) : std::string();
  if (mailbox.empty()) return std::nullopt;
  return Addressed{entity->short_name, call.title,         call.deadline,
                   std::move(zone),    std::move(mailbox), std::move(questions)};
}

Status ReceiptMails::queue(change::Change& c, const Addressed& to, SubmissionId id,
                           const Received& text) {
  if (text.version > kMost) return {};
  const Content& content = text.content;
  const i18n::Locale& locale = catalogues_[content.language];
  ReceiptWords words;
  words.entity = to.entity.in(content.language);
  words.title = to.title.in(content.language);
  words.number = std::to_string(id.value);
  words.correction = text.version > 1;
  if (words.correction) words.number += "/" + std::to_string(text.version);
  words.received = locale.date_time(text.recorded_at, to.zone) + " (" + to.zone + ")";
  words.on_behalf_of = content.on_behalf_of;
  if (text.late) words.deadline = locale.date(to.deadline);
  for (const GuidingQuestion& question : to.questions) {
    const auto at = static_cast<std::size_t>(question.position - 1);
    if (at < content.answers.size() && !content.answers[at].empty())
      words.answers.push_back({"(" + question.label() + ") " + question.text.in(content.language),
                               content.answers[at]});
  }
  if (!content.remarks.empty())
    words.answers.push_back({locale.tr(N_("General remarks")), content.remarks});
  mail::Mail mail = receipt_mail(words, locale);
  const mail::Sender sender = sender_.in(content.language);
  mail.from_name = sender.name;
  mail.from_address = sender.address;
  mail.to_name = words.entity;
  mail.to_address = to.mailbox;
  CONVOKE_ASSIGN(prepared, outbox_.prepare(std::move(mail),
                                           std::string(kPurpose) + ":" + std::to_string(id.value) +
                                               ":" + std::to_string(text.version),
                                           kPurpose));
  outbox_.queue(c.transaction(), prepared);
  return {};
}

}  // namespace convoke::consultations
