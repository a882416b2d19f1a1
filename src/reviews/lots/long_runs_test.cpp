// That a large draw favours nobody: ten thousand draws of 190 States, and runs of different length
// that agree. Takes a minute on two cores; in the slow ring.
#include <array>
#include <cmath>
#include <thread>

#include "reviews/definition/shipped.h"
#include "reviews/lots/draw.h"
#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

constexpr int kDraws = 10'000;

/// 190 States in five groups, four instruments; within a group and the same instruments no State
/// differs from another, so that none may be drawn more often.
std::vector<Participant> world() {
  std::vector<Participant> out;
  const std::pair<const char*, int> groups[] = {
      {"African", 53}, {"Asia-Pacific", 53}, {"EEG", 23}, {"GRULAC", 33}, {"WEOG", 28}};
  int number = 0;
  for (const auto& [group, count] : groups)
    for (int i = 0; i < count; ++i, ++number) {
      Participant one;
      one.code = {static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26), 'X'};
      one.group = group;
      one.party = i % 3 == 0 ? 1 : i % 3 == 1 ? 7 : 15;
      out.push_back(std::move(one));
    }
  return out;
}

/// How often each State reviewed each other, was an additional reviewer, and started in each
/// cohort.
struct Count {
  explicit Count(std::size_t n) : pairs(n * n), additional(n), cohorts(n * 3) {}
  std::vector<int> pairs, additional, cohorts;

  void add(const Drawing& drawn) {
    const std::size_t n = drawn.states.size();
    for (std::size_t x = 0; x < n; ++x) {
      ++cohorts[x * 3 + static_cast<std::size_t>(drawn.cohort_of[x])];
      for (const Reviewer& one : drawn.reviewers[x]) {
        const auto r = static_cast<std::size_t>(one.state);
        if (one.additional)
          ++additional[r];
        else
          ++pairs[x * n + r];
      }
    }
  }
  void add(const Count& other) {
    for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] += other.pairs[i];
    for (std::size_t i = 0; i < additional.size(); ++i) additional[i] += other.additional[i];
    for (std::size_t i = 0; i < cohorts.size(); ++i) cohorts[i] += other.cohorts[i];
  }
};

Count counted(int draws, std::uint64_t exchanges_a_place, const std::string& seeds) {
  const auto all = world();
  const Definition rules = *read_definition(embedded_file("untoc.yaml"));
  std::array<Count, 2> halves{Count(all.size()), Count(all.size())};
  const auto half = [&](int which) {
    for (int i = which; i < draws; i += 2) {
      const auto drawn = draw(rules, all, seeds + std::to_string(i),
                              {.exchanges_a_place = exchanges_a_place, .keep_acts = false});
      if (drawn.ok()) halves[static_cast<std::size_t>(which)].add(*drawn);
    }
  };
  std::thread other(half, 1);
  half(0);
  other.join();
  halves[0].add(halves[1]);
  return halves[0];
}

/// What chance leaves: (chi-square - degrees) / sqrt(2 degrees), about normal for many degrees.
double deviation(double chi_square, double degrees) {
  return (chi_square - degrees) / std::sqrt(2 * degrees);
}

/// States that do not differ in group and instruments, each against the mean of its like.
template <class Key, class Number>
double among_like(std::size_t n, const Key& key, const Number& number) {
  std::map<decltype(key(0)), std::vector<double>> like;
  for (std::size_t i = 0; i < n; ++i) like[key(i)].push_back(number(i));
  double chi = 0, degrees = 0;
  for (const auto& [k, counts] : like) {
    double mean = 0;
    for (const double c : counts) mean += c / static_cast<double>(counts.size());
    if (counts.size() < 2 || mean <= 0) continue;
    for (const double c : counts) chi += (c - mean) * (c - mean) / mean;
    degrees += static_cast<double>(counts.size()) - 1;
  }
  return deviation(chi, degrees);
}

TEST(LongRuns, TenThousandDrawsFavourNoState) {
  const auto all = world();
  const Count count = counted(kDraws, 300, "draw ");
  const std::size_t n = all.size();
  const auto kind = [&](std::size_t s) { return all[s].group + std::to_string(all[s].party); };

  // Each State starts in each cohort as often as its like, and as the sizes say.
  for (std::size_t c = 0; c < 3; ++c) {
    double chi = 0;
    const double expected = kDraws * (c == 2 ? 64.0 : 63.0) / 190.0;
    for (std::size_t s = 0; s < n; ++s)
      chi +=
          std::pow(count.cohorts[s * 3 + c] - expected, 2) / (expected * (1 - expected / kDraws));
    EXPECT_LT(std::abs(deviation(chi, 190)), 4.5) << "cohort " << c;
  }
  // Each is an additional reviewer as often as its like.
  const double additional =
      among_like(n, kind, [&](std::size_t s) { return double(count.additional[s]); });
  EXPECT_LT(additional, 4.5);
  // Each reviews each other as often as like States review like States.
  const double pairs = among_like(
      n * n,
      [&](std::size_t i) {
        return i / n == i % n ? std::string() : kind(i / n) + ">" + kind(i % n);
      },
      [&](std::size_t i) { return double(count.pairs[i]); });
  EXPECT_LT(pairs, 4.5);
  std::printf("additional %.2f, pairs %.2f standard deviations beyond chance\n", additional, pairs);
}

TEST(LongRuns, RunsOfDifferentLengthAgree) {
  // If 300 exchanges a place did not forget the first filling, ten times as many would differ.
  constexpr int kFew = 200;
  const auto all = world();
  const Count once = counted(kFew, 300, "short "), longer = counted(kFew, 3'000, "long ");
  std::map<std::string, std::pair<double, double>> by_kind;
  const std::size_t n = all.size();
  const auto kind = [&](std::size_t s) { return all[s].group + std::to_string(all[s].party); };
  for (std::size_t i = 0; i < n * n; ++i) {
    auto& [a, b] = by_kind[kind(i / n) + ">" + kind(i % n)];
    a += once.pairs[i];
    b += longer.pairs[i];
  }
  double chi = 0, degrees = 0;
  for (const auto& [k, both] : by_kind) {
    const auto& [a, b] = both;
    if (a + b < 20) continue;
    chi += (a - b) * (a - b) / (a + b);
    ++degrees;
  }
  std::printf("%.0f kinds of pairs, %.2f standard deviations apart\n", degrees,
              deviation(chi, degrees));
  EXPECT_LT(deviation(chi, degrees), 4.5);
}

}  // namespace
}  // namespace convoke::reviews::lots
