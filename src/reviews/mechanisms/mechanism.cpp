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
               a.reads == b.reads && a.visibility == b.visibility && a.optional == b.optional;
      },
      N_("The step {1} is new."), N_("The step {1} is left out."),
      N_("The step {1} has another order, time limit, publication or other persons."), true, out);
  for (const Step& one : present.steps)
    if (const Step* before = former.step(one.key); before && before->asked != one.asked)
      out.push_back({{N_("The step {1} asks another questionnaire."), {one.key}}, true});
  return out;
}

}  // namespace convoke::reviews
