#include "participants_list/paper/list_paper.h"

#include <algorithm>
#include <map>

#include "base/message_context.h"
#include "participants_list/paper/listed_name.h"
#include "platform/i18n/listing.h"

namespace convoke::participants_list {
namespace {

paper::Paragraph line(std::string text, int indent = 0, bool keep_next = false) {
  return {0, paper::plain(std::move(text)), indent, keep_next};
}

/// The short name in the paper's language, or else in another and marked as such.
paper::Spans name_of(const ListedEntity& entity, Language language) {
  return documents::spans_of(entity.name, language);
}

}  // namespace

std::string_view name_of(ListKind kind) {
  return kind == ListKind::final ? "final" : "provisional";
}

std::optional<ListKind> list_kind(std::string_view name) {
  if (name == "provisional") return ListKind::provisional;
  if (name == "final") return ListKind::final;
  return std::nullopt;
}

const char* choice_of(ListKind kind) {
  return kind == ListKind::final ? N_("Final: who attended") : N_("Provisional: who is registered");
}

const char* title_of(ListKind kind) {
  return kind == ListKind::final ? N_("List of participants")
                                 : N_("Provisional list of participants");
}

const char* corrigendum_title_of(ListKind kind) {
  return kind == ListKind::final ? N_("List of participants: corrigendum")
                                 : N_("Provisional list of participants: corrigendum");
}

paper::Masthead masthead_of(const ListHead& head, const i18n::Locale& locale) {
  paper::Masthead out = documents::masthead(head.paper, locale);
  if (head.meetings.size() < 2) return out;
  const Language language = locale.language();
  out.body_lines = {head.paper.conference.in(language)};
  std::vector<std::string> cities;
  Date first = head.meetings.front().first_day, last = head.meetings.front().last_day;
  for (const ListedMeeting& meeting : head.meetings) {
    out.body_lines.push_back(meeting.title.in(language));
    const std::string& city = meeting.city.in(language);
    if (std::find(cities.begin(), cities.end(), city) == cities.end()) cities.push_back(city);
    first = std::min(first, meeting.first_day);
    last = std::max(last, meeting.last_day);
  }
  out.body_lines.push_back(
      locale.tr(N_("{1}, {2}"), {i18n::listed(cities, language), locale.date_range(first, last)}));
  return out;
}

ListPaper list_paper(const ListHead& head, ListKind kind, const Content& content,
                     const i18n::Locale& locale, std::optional<std::size_t> persons) {
  ListPaper out;
  paper::Paper& paper = out.paper;
  paper.language = locale.language();
  paper.masthead = masthead_of(head, locale);
  paper.blocks.push_back(paper::Title{paper::plain(locale.tr(title_of(kind)))});
  std::size_t written = 0;
  for (const Section& section : arranged(content, locale)) {
    paper.blocks.push_back(
        paper::Heading{1, {}, paper::plain(locale.tr(heading_of(section.category)))});
    for (const Delegation& delegation : section.delegations) {
      if (persons && written + delegation.persons.size() > *persons && written > 0) {
        out.is_cut = true;
        return out;
      }
      paper.blocks.push_back(paper::Heading{2, {}, name_of(*delegation.entity, paper.language)});
      for (const ListedPerson* person : delegation.persons)
        paper.blocks.push_back(line(entry_of(*person, delegation.entity->code, locale)));
      written += delegation.persons.size();
    }
  }
  return out;
}

namespace {

/// Writes the differences of one entity.
class Corrections {
 public:
  Corrections(const i18n::Locale& locale, const ListedEntity* former, const Delegation& present,
              std::vector<paper::Block>& out)
      : locale_(locale), former_(former), present_(present), out_(out) {}

  void write(const EntityDifference& change) {
    headings(change);
    std::map<ParticipantId, const PersonDifference*> by_id;
    for (const PersonDifference& one : change.persons) {
      if (one.after) by_id[one.after->id] = &one;
      // Another role is another place in the list.
      if (!one.after || stands_elsewhere(one))
        out_.push_back(line(locale_.tr(N_("Delete the entry for {1}."), {titled(*one.before)})));
    }
    const ListedPerson* before = nullptr;
    for (const ListedPerson* person : present_.persons) {
      if (const auto found = by_id.find(person->id); found != by_id.end())
        entry(*found->second, before);
      before = person;
    }
  }

 private:
  static bool stands_elsewhere(const PersonDifference& one) {
    return one.before && one.after && one.before->role != one.after->role;
  }

  std::string titled(const ListedPerson& person) const {
    return titled_name_in_list(person, present_.entity->code, locale_);
  }

  void headings(const EntityDifference& change) {
    if (change.is_moved())
      out_.push_back(line(locale_.tr(N_("Move this delegation here from under the heading “{1}”."),
                                     {locale_.tr(heading_of(change.before->category))})));
    const Language language = locale_.language();
    if (change.is_renamed() && change.before->name.in(language) != change.after->name.in(language))
      out_.push_back(
          line(locale_.tr(N_("Replace the heading “{1}” with “{2}”."),
                          {change.before->name.in(language), change.after->name.in(language)})));
  }

  void entry(const PersonDifference& one, const ListedPerson* before) {
    const std::string text = entry_of(*one.after, present_.entity->code, locale_);
    if (!one.before || stands_elsewhere(one)) {
      out_.push_back(line(
          before ? locale_.tr(N_("After the entry for {1}, add the following:"), {titled(*before)})
                 : locale_.tr(N_("Add the following as the first entry:")),
          0, true));
    } else {
      // What this language does not show, such as a name in another script, needs no correction.
      if (text == entry_of(*one.before, former_->code, locale_)) return;
      out_.push_back(line(locale_.tr(N_("Replace the entry for {1} with the following:"),
                                     {titled_name_in_list(*one.before, former_->code, locale_)}),
                          0, true));
    }
    out_.push_back(line(text, 1));
  }

  const i18n::Locale& locale_;
  const ListedEntity* former_;
  const Delegation& present_;
  std::vector<paper::Block>& out_;
};

void add_new(const Delegation& delegation, const i18n::Locale& locale,
             std::vector<paper::Block>& out) {
  out.push_back(line(locale.tr(N_("Add this heading with the following entries:")), 0, true));
  for (const ListedPerson* person : delegation.persons)
    out.push_back(line(entry_of(*person, delegation.entity->code, locale), 1));
}

}  // namespace

std::vector<paper::Block> corrected(const Content& former, const Content& present,
                                    const i18n::Locale& locale) {
  std::map<EntityId, EntityDifference> changes;
  for (EntityDifference& one : differences(former, present)) {
    const EntityId id = one.id();
    changes.emplace(id, std::move(one));
  }
  std::map<EntityId, const ListedEntity*> before;
  for (const ListedEntity& entity : former) before[entity.id] = &entity;

  // Who is gone stands where the former list had it, all others where the present one has them.
  Content all = present;
  for (const auto& [id, change] : changes)
    if (!change.after) all.push_back(*before.at(id));

  std::vector<paper::Block> out;
  for (const Section& section : arranged(all, locale)) {
    bool headed = false;
    for (const Delegation& delegation : section.delegations) {
      const auto found = changes.find(delegation.entity->id);
      if (found == changes.end()) continue;
      const EntityDifference& change = found->second;
      std::vector<paper::Block> blocks;
      if (!change.after)
        blocks.push_back(line(locale.tr(N_("Delete this heading and the entries under it."))));
      else if (!change.before)
        add_new(delegation, locale, blocks);
      else
        Corrections(locale, before.at(delegation.entity->id), delegation, blocks).write(change);
      if (blocks.empty()) continue;
      if (!headed)
        out.push_back(paper::Heading{2, {}, paper::plain(locale.tr(heading_of(section.category)))});
      headed = true;
      out.push_back(paper::Heading{3, {}, name_of(*delegation.entity, locale.language())});
      out.insert(out.end(), blocks.begin(), blocks.end());
    }
  }
  return out;
}

std::optional<paper::Paper> corrigendum_paper(const ListHead& head, ListKind kind,
                                              const Content& former, const Content& present,
                                              const i18n::Locale& locale) {
  std::vector<paper::Block> blocks = corrected(former, present, locale);
  if (blocks.empty()) return std::nullopt;
  paper::Paper paper;
  paper.language = locale.language();
  paper.masthead = masthead_of(head, locale);
  paper.blocks.push_back(paper::Title{paper::plain(locale.tr(title_of(kind)))});
  paper.blocks.push_back(
      paper::Heading{1, {}, paper::plain(locale.tr(NC_("title of a paper", "Corrigendum")))});
  paper.blocks.insert(paper.blocks.end(), blocks.begin(), blocks.end());
  return paper;
}

}  // namespace convoke::participants_list
