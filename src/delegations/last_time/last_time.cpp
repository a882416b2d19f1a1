#include "delegations/last_time/last_time.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/problems.h"
#include "base/text.h"
#include "delegations/last_time/last_time_store.h"
#include "delegations/lists/reading/standing.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_store.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestKey = 60;  // bytes; the number of a participant stands behind it

/// The body above all that it belongs to.
meetings::BodyId topmost(const meetings::Programme& programme, meetings::BodyId id) {
  constexpr int deepest = 20;
  for (int i = 0; i < deepest; ++i) {
    const meetings::Body* body = programme.body(id);
    if (body == nullptr || !body->parent) break;
    id = body->parent;
  }
  return id;
}

/// First and last day; those without a meeting are as long as their deadline.
std::pair<Date, Date> days_of(const meetings::Programme& programme,
                              const meetings::Series& series) {
  const std::vector<meetings::Meeting>& meetings = programme.meetings_of(series.id);
  if (meetings.empty()) return {series.nomination_deadline, series.nomination_deadline};
  std::pair<Date, Date> days{meetings.front().first_day, meetings.front().last_day};
  for (const meetings::Meeting& m : meetings) {
    days.first = std::min(days.first, m.first_day);
    days.second = std::max(days.second, m.last_day);
  }
  return days;
}

/// By which somebody is found to be named already.
class NamedNow {
 public:
  explicit NamedNow(const std::vector<Standing>& standing) {
    for (const Standing& one : standing) add(one.same_name, one.email);
  }
  void add(const std::string& name, const std::string& email) {
    if (!name.empty()) names_.insert(name);
    if (!email.empty()) addresses_.insert(email);
  }
  void add(const ParticipantDetails& d) { add(same_name(d), i18n::folded(d.email)); }
  bool has(const ParticipantDetails& d) const {
    return names_.contains(same_name(d)) ||
           (!d.email.empty() && addresses_.contains(i18n::folded(d.email)));
  }

 private:
  std::set<std::string> names_, addresses_;
};

Error changed_meanwhile() {
  return conflict(N_("The delegation has changed since you looked at it. Look at it again."));
}

void note(FormerDelegate& person, const Error& error) {
  Error alone = error;
  const std::vector<Error> others = std::exchange(alone.also, {});
  person.problems.push_back(std::move(alone));
  person.problems.insert(person.problems.end(), others.begin(), others.end());
}

ParticipantDetails named_again(const FormerDelegate& person, const NamedAgain& all) {
  ParticipantDetails d = person.details;
  d.meetings = all.meetings;
  d.presence = all.presence;
  d.further = all.further;
  d.late_reason = all.late_reason;
  return d;
}

/// What is wrong with what is said of all, at its fields.
Status check_of_all(const NamedAgain& all, const Delegations::Convened& convened) {
  FormerDelegate nobody;
  nobody.details.family_name = "x";
  const auto checked =
      check(named_again(nobody, all), convened.meetings, asked_of_all(convened.fields));
  if (!checked.ok()) return checked.error();
  return {};
}

}  // namespace

ParticipantDetails taken_over(const ParticipantDetails& former) {
  ParticipantDetails d;
  // Who has refused to be listed is not listed without having been asked; the form can say so.
  d.is_listed = former.is_listed;
  d.honorific = former.honorific;
  d.given_name = former.given_name;
  d.family_name = former.family_name;
  d.original_given_name = former.original_given_name;
  d.original_family_name = former.original_family_name;
  d.name_order = former.name_order;
  d.function_title = former.function_title;
  d.ministry = former.ministry;
  d.role = former.role;
  d.email = former.email;
  d.phone = former.phone;
  d.language = former.language;
  d.spoken = former.spoken;
  return d;
}

std::vector<DefinedField> asked_of_all(std::vector<DefinedField> fields) {
  std::erase_if(fields, [](const DefinedField& field) {
    return field.is_retired || !field.is_required || !field.shown_when.empty() ||
           field.kind == FieldKind::file;
  });
  return fields;
}

std::vector<meetings::Series> LastTime::earlier(const meetings::Series& series,
                                                reference::EntityId entity) {
  const auto programme = meetings_.programme();
  const meetings::BodyId body = topmost(*programme, series.body);
  const Date begins = days_of(*programme, series).first;
  std::vector<std::pair<Date, const meetings::Series*>> found;
  for (const meetings::SeriesId id :
       database_.read([&](db::Reader& r) { return store::series_of_delegations(r, entity); })) {
    const meetings::Series* one = programme->series(id);
    if (one == nullptr || id == series.id || topmost(*programme, one->body) != body) continue;
    const Date ended = days_of(*programme, *one).second;
    if (ended < begins) found.emplace_back(ended, one);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? b.first < a.first : b.second->id < a.second->id;
  });
  std::vector<meetings::Series> out;
  for (const auto& [ended, one] : found) out.push_back(*one);
  return out;
}

std::vector<FormerDelegate> LastTime::proposed(const Nominator& nominator,
                                               meetings::SeriesId from) {
  std::vector<FormerDelegate> out;
  std::vector<Standing> standing;
  const std::vector<Participant> former = database_.read([&](db::Reader& r) {
    standing = store::standing(r, nominator.series, nominator.entity);
    return store::former_delegation(r, from, nominator.entity);
  });
  const NamedNow now(standing);
  for (const Participant& p : former) {
    FormerDelegate one{p.id, taken_over(p.details)};
    one.is_named = now.has(one.details);
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::int64_t> LastTime::name(const audit::Actor& actor, const Nominator& nominator,
                                    meetings::SeriesId from, std::vector<FormerDelegate>& people,
                                    const NamedAgain& all, std::string_view submission_key,
                                    const OfficeEntry* office) {
  if (submission_key.empty() || submission_key.size() > kLongestKey)
    return invalid(N_("The form arrived incomplete. Please send it again."));
  const auto convened = delegations_.convened(nominator.series, office);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  const std::string key = "last:" + std::string(submission_key) + ":";
  if (database_.read([&](db::Reader& r) {
        return store::was_sent(r, nominator.series, nominator.entity, key);
      }))
    return 0;
  Problems wrong;
  wrong.add(check_of_all(all, *convened));
  std::vector<Delegations::InList> list;
  NamedNow chosen({});
  for (FormerDelegate& one : people) {
    if (!one.is_chosen) continue;
    one.problems.clear();
    ParticipantDetails details = named_again(one, all);
    if (chosen.has(details))
      one.problems.push_back(invalid(
          N_("Another of those chosen has this name or this e-mail address. Choose one of them.")));
    chosen.add(details);
    if (wrong.empty()) {
      const auto checked = check(details, convened->meetings, without_files(convened->fields));
      if (!checked.ok())
        note(one, checked.error());
      else
        details = *checked;
    }
    list.push_back({nominator.entity, std::move(details), key + std::to_string(one.id.value)});
  }
  const auto size = static_cast<std::int64_t>(list.size());
  if (list.empty()) wrong.add(invalid(N_("Choose at least one person."), "chosen"));
  const auto most = convened->ceilings(nominator.entity)[LimitKind::participants];
  if (most && office == nullptr) {
    const std::int64_t left =
        *most -
        delegations_.places_taken(nominator.series, nominator.entity)[LimitKind::participants];
    if (size > left)
      wrong.add(invalid(N_("{1} are chosen, and {2} more can be named. Choose fewer, or ask the "
                           "secretariat for further places."),
                        "chosen",
                        {std::to_string(size), std::to_string(std::max<std::int64_t>(left, 0))}));
  }
  if (std::any_of(people.begin(), people.end(),
                  [](const FormerDelegate& one) { return !one.problems.empty(); }))
    wrong.add(
        invalid(N_("Some of those chosen cannot be named as they were. See below."), "chosen"));
  if (wrong.first()) return *wrong.first();
  const auto unchanged = [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const NamedNow now(store::standing(t, nominator.series, nominator.entity));
    const std::vector<Participant> former = store::former_delegation(t, from, nominator.entity);
    for (const FormerDelegate& one : people) {
      if (!one.is_chosen) continue;
      const bool is_there = std::any_of(former.begin(), former.end(), [&](const Participant& p) {
        return p.id == one.id && taken_over(p.details) == one.details;
      });
      if (!is_there || now.has(one.details)) return changed_meanwhile();
    }
    return {};
  };
  CONVOKE_ASSIGN(named, delegations_.name_many(actor, nominator.series, list, office, unchanged));
  return named.added;
}

}  // namespace convoke::delegations
