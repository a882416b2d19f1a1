#include "reviews/mechanisms/mechanism.h"

#include <algorithm>

namespace convoke::reviews {
namespace {

template <class List, class Key>
const typename List::value_type* named(const List& list, const Key& key,
                                       const std::string& wanted) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return key(one) == wanted; });
  return found == list.end() ? nullptr : &*found;
}

/// What one list has and the other has not, and what differs in both.
template <class List, class Key, class Same>
void compare(const List& former, const List& present, const Key& key, const Same& same,
             const char* added, const char* removed, const char* changed, bool reviews,
             std::vector<Difference>& out) {
  for (const auto& one : present) {
    const auto* before = named(former, key, key(one));
    if (!before)
      out.push_back({{added, {key(one)}}, reviews});
    else if (!same(*before, one))
      out.push_back({{changed, {key(one)}}, reviews});
  }
  for (const auto& one : former)
    if (!named(present, key, key(one))) out.push_back({{removed, {key(one)}}, reviews});
}

/// Names of what both have; what only one has is told by itself.
bool same_names(const Definition& former, const Definition& present) {
  const auto same = [](const auto& before, const auto& now, const auto& key) {
    return std::all_of(now.begin(), now.end(), [&](const auto& one) {
      const auto* was = named(before, key, key(one));
      return !was || was->name == one.name;
    });
  };
  const auto code = [](const auto& one) { return one.code; };
  return same(former.instruments, present.instruments, code) &&
         same(former.clusters, present.clusters, code) &&
         same(former.phases, present.phases, code) &&
         same(former.steps, present.steps, [](const Step& one) { return one.key; });
}

bool same_planning(const Definition& former, const Definition& present) {
  return std::all_of(present.steps.begin(), present.steps.end(), [&](const Step& one) {
    const Step* was = former.step(one.key);
    return !was || (was->pages == one.pages && was->staff_days == one.staff_days);
  });
}

}  // namespace

std::vector<Difference> differences(const Definition& former, const Definition& present) {
  std::vector<Difference> out;
  const auto code = [](const auto& one) { return one.code; };
  compare(
      former.instruments, present.instruments, code,
      [](const Instrument& a, const Instrument& b) { return a.articles == b.articles; },
      N_("The instrument {1} is new."), N_("The instrument {1} is left out."),
      N_("The instrument {1} has another number of articles."), true, out);
  compare(
      former.clusters, present.clusters, code,
      [](const Cluster& a, const Cluster& b) { return a.articles == b.articles; },
      N_("The cluster {1} is new."), N_("The cluster {1} is left out."),
      N_("The cluster {1} has other articles."), true, out);
  compare(
      former.phases, present.phases, code,
      [](const Phase& a, const Phase& b) {
        return a.clusters == b.clusters && a.first_year == b.first_year &&
               a.last_year == b.last_year;
      },
      N_("The phase {1} is new."), N_("The phase {1} is left out."),
      N_("The phase {1} has other years or clusters."), false, out);
  if (!(former.cohorts == present.cohorts))
    out.push_back({{N_("The cohorts are others."), {}}, false});
  if (!(former.reviewers == present.reviewers))
    out.push_back({{N_("The rules for reviewing States are others."), {}}, false});
  compare(
      former.steps, present.steps, [](const Step& one) { return one.key; },
      [](const Step& a, const Step& b) {
        return a.after == b.after && a.limit == b.limit && a.by == b.by &&
               a.produces == b.produces && a.drafts == b.drafts && a.clears == b.clears &&
               a.reads == b.reads && a.names == b.names && a.visibility == b.visibility &&
               a.optional == b.optional && a.translated == b.translated;
      },
      N_("The step {1} is new."), N_("The step {1} is left out."),
      N_("The step {1} has another order, time limit, publication or other persons."), true, out);
  for (const Step& one : present.steps)
    if (const Step* before = former.step(one.key); before && before->asked != one.asked)
      out.push_back({{N_("The step {1} asks another questionnaire."), {one.key}}, true});
  if (former.review_languages != present.review_languages)
    out.push_back({{N_("A review has another number of languages."), {}}, true});
  if (former.carried != present.carried)
    out.push_back({{N_("Other documents are followed up in the next phase."), {}}, false});
  if (!(former.assistance == present.assistance))
    out.push_back({{N_("The kinds of technical assistance are others."), {}}, true});
  if (!(former.name == present.name) || former.source != present.source)
    out.push_back({{N_("The mechanism has another name or source."), {}}, false});
  if (!same_names(former, present))
    out.push_back({{N_("Instruments, clusters, phases or steps have other names."), {}}, false});
  if (!same_planning(former, present))
    out.push_back({{N_("The figures for planning are others (pages, days of work)."), {}}, false});
  return out;
}

}  // namespace convoke::reviews
