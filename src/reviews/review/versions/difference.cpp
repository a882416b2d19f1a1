#include "reviews/review/versions/difference.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "platform/i18n/word_breaks.h"

namespace convoke::reviews::review {
namespace {

using Views = std::vector<std::string_view>;
/// Places of `a` and `b` that are the same, ascending in both.
using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

/// A longest common subsequence, after E. Myers, "An O(ND) Difference Algorithm and Its
/// Variations" (1986); nothing if more than `most` must be taken away and put in.
std::optional<Matches> matches_of(const Views& a, const Views& b, std::size_t most) {
  std::size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  Matches out;
  for (std::size_t i = 0; i < head; ++i) out.emplace_back(i, i);
  // Numbers compare faster than texts.
  std::unordered_map<std::string_view, int> numbers;
  const auto numbered = [&](const Views& all) {
    std::vector<int> some;
    for (std::size_t i = head; i < all.size() - tail; ++i)
      some.push_back(numbers.try_emplace(all[i], static_cast<int>(numbers.size())).first->second);
    return some;
  };
  const std::vector<int> x = numbered(a), y = numbered(b);
  const int n = static_cast<int>(x.size()), m = static_cast<int>(y.size());
  const int limit = std::min(n + m, static_cast<int>(most));
  // furthest[d][k + d]: how far along `x` one comes on diagonal k with d edits.
  std::vector<std::vector<int>> furthest;
  const auto came_to = [&](int d, int k) {
    return d < 0 || std::abs(k) > d
               ? -1
               : furthest[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  };
  // Whether the last of d edits on the way to diagonal k put something in.
  const auto puts_in = [&](int d, int k) {
    return k == -d || (k != d && came_to(d - 1, k - 1) < came_to(d - 1, k + 1));
  };
  const auto same = [&](int i, int j) {
    return i < n && j < m && x[static_cast<std::size_t>(i)] == y[static_cast<std::size_t>(j)];
  };
  bool reached = false;
  for (int d = 0; d <= limit && !reached; ++d) {
    std::vector<int> row(static_cast<std::size_t>(2 * d + 1), -1);
    for (int k = -d; k <= d; k += 2) {
      int at = 0;
      if (d > 0) at = puts_in(d, k) ? came_to(d - 1, k + 1) : came_to(d - 1, k - 1) + 1;
      while (same(at, at - k)) ++at;
      row[static_cast<std::size_t>(k + d)] = at;
      reached |= at >= n && at - k >= m;
    }
    furthest.push_back(std::move(row));
  }
  if (!reached) return std::nullopt;
  Matches middle;
  int at = n, other = m;
  for (int d = static_cast<int>(furthest.size()) - 1; d >= 0; --d) {
    const int k = at - other;
    const bool down = d > 0 && puts_in(d, k);
    const int start = d == 0 ? 0 : down ? came_to(d - 1, k + 1) : came_to(d - 1, k - 1) + 1;
    for (; at > start; --at, --other)
      middle.emplace_back(head + static_cast<std::size_t>(at - 1),
                          head + static_cast<std::size_t>(other - 1));
    if (d > 0) (down ? other : at) -= 1;
  }
  out.insert(out.end(), middle.rbegin(), middle.rend());
  for (std::size_t i = tail; i > 0; --i) out.emplace_back(a.size() - i, b.size() - i);
  return out;
}

Views paragraphs_of(std::string_view text) {
  Views out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

bool is_blank(std::string_view text) {
  return !text.empty() && text.find_first_not_of(" \t") == std::string_view::npos;
}

void append(std::vector<Piece>& out, Change change, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty() && out.back().change == change)
    out.back().text += text;
  else
    out.push_back({change, std::string(text)});
}

/// What of `a` and `b` is the same by these matches; `between` says what becomes of the rest.
template <class Between>
void walk(const Views& a, const Views& b, const Matches& matches, std::vector<Piece>& out,
          Between&& between) {
  std::size_t i = 0, j = 0;
  const auto rest = [&](std::size_t end, std::size_t other_end) {
    std::string removed, added;
    for (; i < end; ++i) removed += a[i];
    for (; j < other_end; ++j) added += b[j];
    between(removed, added);
  };
  for (const auto& [x, y] : matches) {
    rest(x, y);
    append(out, Change::kept, a[i]);
    ++i;
    ++j;
  }
  rest(a.size(), b.size());
}

/// One stretch in place of another, word by word where they have enough in common to be read so.
void change(std::vector<Piece>& out, const std::string& former, const std::string& present,
            Language language) {
  const Views a = i18n::word_pieces(former, language), b = i18n::word_pieces(present, language);
  const auto matches = a.empty() || b.empty() || a.size() + b.size() > 2 * kMostWords
                           ? std::nullopt
                           : matches_of(a, b, kMostWordEdits);
  std::size_t kept = 0;
  if (matches)
    for (const auto& [x, y] : *matches)
      if (a[x].size() > 1) kept += a[x].size();
  constexpr std::size_t kReadable = 4;  // a quarter of the shorter one
  if (kept * kReadable < std::min(former.size(), present.size()) || !matches) {
    append(out, Change::removed, former);
    append(out, Change::added, present);
    return;
  }
  walk(a, b, *matches, out, [&](const std::string& removed, const std::string& added) {
    append(out, Change::removed, removed);
    append(out, Change::added, added);
  });
}

/// A blank between two changes belongs to them, so that a sentence that was reworded is not shown
/// in crumbs; of what was removed and added between two kept pieces, each is one.
std::vector<Piece> tidied(const std::vector<Piece>& all) {
  std::vector<Piece> out;
  std::string removed, added;
  const auto settle = [&] {
    append(out, Change::removed, std::exchange(removed, {}));
    append(out, Change::added, std::exchange(added, {}));
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Piece& one = all[i];
    const bool within =
        is_blank(one.text) && !removed.empty() && !added.empty() && i + 1 < all.size();
    if (one.change == Change::kept && !within) {
      settle();
      append(out, Change::kept, one.text);
      continue;
    }
    if (one.change != Change::added) removed += one.text;
    if (one.change != Change::removed) added += one.text;
  }
  settle();
  return out;
}

}  // namespace

std::vector<Piece> difference(std::string_view former, std::string_view present,
                              Language language) {
  const Views a = paragraphs_of(former), b = paragraphs_of(present);
  std::vector<Piece> out;
  walk(a, b, matches_of(a, b, kMostParagraphEdits).value_or(Matches()), out,
       [&](const std::string& removed, const std::string& added) {
         change(out, removed, added, language);
       });
  return tidied(out);
}

bool differs(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& one) { return one.change != Change::kept; });
}

}  // namespace convoke::reviews::review
