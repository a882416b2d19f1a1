#include "credentials/report/report_paper.h"

#include <algorithm>
#include <map>

#include "credentials/standing.h"
#include "documents/papers.h"
#include "platform/i18n/listing.h"

namespace convoke::credentials {
namespace {

using Ids = ReportLists::Ids;
using Names = std::vector<std::string>;

bool is_from_the_top(Authority authority) {
  return authority == Authority::head_of_state || authority == Authority::head_of_government ||
         authority == Authority::foreign_minister;
}

void put(ReportLists& lists, const reference::Entity& entity, const Credential* deciding) {
  const Standing standing = standing_of(deciding);
  if (entity.kind == reference::EntityKind::regional_organization) {
    if (standing == Standing::in_order) lists.organizations.push_back(entity.id);
    return;
  }
  if (standing == Standing::nothing) return lists.nothing.push_back(entity.id);
  const CredentialDetails& d = deciding->details;
  if (standing == Standing::not_in_order)
    lists.not_in_order.emplace_back(entity.id, d.reason);
  else if (d.kind != Kind::formal)
    lists.information.push_back(entity.id);
  else if (standing == Standing::pending)
    lists.under_examination.push_back(entity.id);
  else
    (is_from_the_top(d.authority) ? lists.formal : lists.other_authority).push_back(entity.id);
}

class Builder {
 public:
  Builder(const ReportFacts& facts, const reference::Directory& directory,
          const i18n::Locale& locale)
      : facts_(facts), directory_(directory), locale_(locale) {}

  paper::Paper build() {
    out_.language = locale_.language();
    out_.masthead = facts_.masthead;
    out_.blocks.emplace_back(paper::Title{paper::plain(locale_.tr(kReportTitle))});
    introduction();
    const ReportLists& lists = facts_.lists;
    const int formal = states(lists.formal, [&](long n, const Names& names) {
      return locale_.trn(
          "Formal credentials in due form, issued by the Head of State or Government or by the "
          "Minister for Foreign Affairs, have been submitted for the representatives of the "
          "following State: {2}.",
          "Formal credentials in due form, issued by the Head of State or Government or by the "
          "Minister for Foreign Affairs, have been submitted for the representatives of the "
          "following {1} States: {2}.",
          n, names);
    });
    const int other = states(lists.other_authority, [&](long n, const Names& names) {
      return locale_.trn(
          "Formal credentials in due form, issued by the Permanent Representative or by another "
          "authority, have been submitted for the representatives of the following State: {2}.",
          "Formal credentials in due form, issued by the Permanent Representative or by another "
          "authority, have been submitted for the representatives of the following {1} States: "
          "{2}.",
          n, names);
    });
    const int information = states(lists.information, [&](long n, const Names& names) {
      return locale_.trn(
          "Information concerning the appointment of representatives has been communicated by "
          "means of a copy or facsimile of credentials, or by letter or note verbale, by the "
          "following State: {2}.",
          "Information concerning the appointment of representatives has been communicated by "
          "means of a copy or facsimile of credentials, or by letter or note verbale, by the "
          "following {1} States: {2}.",
          n, names);
    });
    states(lists.under_examination, [&](long n, const Names& names) {
      return locale_.trn(
          "The credentials of the representatives of the following State have been received "
          "and are still being examined: {2}.",
          "The credentials of the representatives of the following {1} States have been "
          "received and are still being examined: {2}.",
          n, names);
    });
    not_in_order();
    states(lists.nothing, [&](long n, const Names& names) {
      return locale_.trn(
          "The following State participating in the meeting has not communicated any "
          "information concerning the appointment of its representatives: {2}.",
          "The following {1} States participating in the meeting have not communicated any "
          "information concerning the appointment of their representatives: {2}.",
          n, names);
    });
    organizations();
    recommendation(formal, other, information);
    return std::move(out_);
  }

 private:
  int add(std::string text) {
    out_.blocks.emplace_back(paper::Paragraph{.number = ++number_, .text = paper::plain(text)});
    return number_;
  }

  void introduction() {
    add(locale_.tr(N_("The present report sets out the status, as at {1}, of the credentials of "
                      "representatives to the following meeting: {2} ({3})."),
                   {facts_.as_at, facts_.meeting, facts_.held}));
    add(facts_.asks_formal
            ? locale_.tr(
                  N_("Credentials are issued by the Head of State or Government, by the Minister "
                     "for Foreign Affairs or by the Permanent Representative. They and the names "
                     "of the members of the delegation are submitted, if possible, not later than "
                     "24 hours before the opening."))
            : locale_.tr(N_("For this meeting formal credentials are not required. Information "
                            "concerning the appointment of representatives may be communicated by "
                            "note verbale or letter.")));
  }

  std::vector<std::string> names_of(const Ids& ids) const {
    std::vector<std::string> out;
    for (const reference::Entity* entity : directory_.sorted(locale_))
      if (std::find(ids.begin(), ids.end(), entity->id) != ids.end())
        out.push_back(entity->short_name.in(locale_.language()));
    return out;
  }

  /// The number of its paragraph; 0: there is none.
  template <class Sentence>
  int states(const Ids& ids, Sentence sentence) {
    const Names names = names_of(ids);
    if (names.empty()) return 0;
    return add(sentence(static_cast<long>(names.size()), {joined_names(names, locale_)}));
  }

  void not_in_order() {
    const auto& refused = facts_.lists.not_in_order;
    if (refused.empty()) return;
    add(
        locale_.trn("The credentials of the representatives of the following State were not "
                    "found to be in order:",
                    "The credentials of the representatives of the following {1} States were "
                    "not found to be in order:",
                    static_cast<long>(refused.size())));
    std::get<paper::Paragraph>(out_.blocks.back()).keep_next = true;
    for (const reference::Entity* entity : directory_.sorted(locale_))
      for (const auto& [id, reason] : refused)
        if (id == entity->id)
          out_.blocks.emplace_back(paper::ListItem{"–", refusal(*entity, reason), 0});
  }

  paper::Spans refusal(const reference::Entity& entity, const Text6& reason) const {
    paper::Spans out = paper::plain(
        locale_.tr(N_("{1}: {2}"), {entity.short_name.in(locale_.language()), std::string()}));
    for (paper::Span& span : documents::spans_of(reason, locale_.language()))
      out.push_back(std::move(span));
    return out;
  }

  void organizations() {
    const std::vector<std::string> names = names_of(facts_.lists.organizations);
    if (names.empty()) return;
    add(locale_.tr(N_("Credentials that are in order have also been submitted on behalf of: {1}."),
                   {joined_names(names, locale_)}));
  }

  /// What is accepted: the paragraphs with credentials in order, and those with information.
  void recommendation(int formal, int other, int information) {
    std::vector<std::string> paragraphs;
    for (const int number : {formal, other, information})
      if (number > 0) paragraphs.push_back(std::to_string(number));
    if (paragraphs.empty()) return;
    const bool one = paragraphs.size() == 1;
    const char* text =
        facts_.conference
            ? one ? N_("It is recommended that the Conference accept the credentials of the "
                       "representatives of the States referred to in paragraph {1} of the present "
                       "report.")
                  : N_("It is recommended that the Conference accept the credentials of the "
                       "representatives of the States referred to in paragraphs {1} of the "
                       "present report.")
        : one ? N_("It is recommended that the meeting accept the credentials of the "
                   "representatives of the States referred to in paragraph {1} of the present "
                   "report.")
              : N_("It is recommended that the meeting accept the credentials of the "
                   "representatives of the States referred to in paragraphs {1} of the present "
                   "report.");
    std::string said = locale_.tr(text, {joined_names(paragraphs, locale_)});
    if (information > 0 && facts_.asks_formal) {
      if (locale_.language() != Language::zh) said += ' ';
      said += locale_.tr(N_("This is on the understanding that formal credentials of the "
                            "representatives of the States referred to in paragraph {1} will be "
                            "submitted as soon as possible."),
                         {std::to_string(information)});
    }
    add(std::move(said));
  }

  const ReportFacts& facts_;
  const reference::Directory& directory_;
  const i18n::Locale& locale_;
  paper::Paper out_;
  int number_ = 0;
};

}  // namespace

ReportLists sorted_out(const std::vector<Credential>& all, meetings::MeetingId meeting,
                       const std::unordered_set<reference::EntityId>& taking_part,
                       const reference::Directory& directory) {
  std::map<reference::EntityId, std::vector<const Credential*>> of_entity;
  for (const reference::EntityId id : taking_part) of_entity[id];
  for (const Credential& one : all)
    if (one.details.covers(meeting) && one.details.kind != Kind::none)
      of_entity[one.entity].push_back(&one);
  ReportLists lists;
  for (const auto& [id, documents] : of_entity) {
    const reference::Entity* entity = directory.find(id);
    if (entity && (entity->kind == reference::EntityKind::state ||
                   entity->kind == reference::EntityKind::regional_organization))
      put(lists, *entity, deciding(documents, meeting));
  }
  return lists;
}

paper::Paper report_paper(const ReportFacts& facts, const reference::Directory& directory,
                          const i18n::Locale& locale) {
  return Builder(facts, directory, locale).build();
}

std::string joined_names(const std::vector<std::string>& names, const i18n::Locale& locale) {
  if (names.size() < 2) return names.empty() ? std::string() : names.front();
  if (locale.language() == Language::ar) {
    // Each has "and" before it there: "النمسا، ومصر، وآيسلندا".
    std::string out = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
      out += (names.size() == 2 ? " و" : "، و") + names[i];
    return out;
  }
  const std::vector<std::string> first(names.begin(), names.end() - 1);
  const std::string& last = names.back();
  const std::string before = i18n::listed(first, locale.language());
  // Spanish has "e" before the sound of i: "Francia e Italia", but "Chile y Hungría".
  const auto begins = [&](std::string_view with) { return last.starts_with(with); };
  if (locale.language() == Language::es &&
      ((begins("I") && !begins("Io")) || begins("Í") || (begins("Hi") && !begins("Hie"))))
    return before + " e " + last;
  return locale.tr(N_("{1} and {2}"), {before, last});
}

}  // namespace convoke::credentials
