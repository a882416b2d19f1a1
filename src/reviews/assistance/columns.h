// How lists and enumerations of this room stand in the database.
#pragma once

#include <string>
#include <vector>

#include "platform/db/record.h"
#include "reviews/assistance/matching/match.h"
#include "reviews/assistance/needs/need.h"
#include "reviews/assistance/offers/offer.h"

namespace convoke::reviews::assistance {

/// Words separated by spaces.
struct WordsColumn {
  static std::vector<std::string> read(const db::Cell& cell) { return words_of(cell.text()); }
  static db::Value write(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& one : words) out += (out.empty() ? "" : " ") + one;
    return out;
  }
};

struct ArticlesColumn {
  static std::vector<ArticleRef> read(const db::Cell& cell) {
    std::vector<ArticleRef> out;
    for (const std::string& word : words_of(cell.text())) {
      const std::size_t colon = word.find(':');
      out.push_back({word.substr(0, colon),
                     colon == std::string::npos ? 0 : std::stoi(word.substr(colon + 1))});
    }
    return out;
  }
  static db::Value write(const std::vector<ArticleRef>& articles) { return text_of(articles); }
};

struct LanguagesColumn {
  static std::vector<Language> read(const db::Cell& cell) {
    std::vector<Language> out;
    for (const std::string& word : words_of(cell.text()))
      if (const auto one = language_from_code(word)) out.push_back(*one);
    return out;
  }
  static db::Value write(const std::vector<Language>& languages) {
    std::string out;
    for (const Language one : languages)
      out += (out.empty() ? "" : " ") + std::string(code_of(one));
    return out;
  }
};

}  // namespace convoke::reviews::assistance

namespace convoke::db {

template <>
struct Column<reviews::assistance::NeedSource>
    : NamedColumn<reviews::assistance::NeedSource, reviews::assistance::name_of,
                  reviews::assistance::need_source> {};
template <>
struct Column<reviews::assistance::NeedState>
    : NamedColumn<reviews::assistance::NeedState, reviews::assistance::name_of,
                  reviews::assistance::need_state> {};
template <>
struct Column<reviews::assistance::OfferState>
    : NamedColumn<reviews::assistance::OfferState, reviews::assistance::name_of,
                  reviews::assistance::offer_state> {};
template <>
struct Column<reviews::assistance::MatchState>
    : NamedColumn<reviews::assistance::MatchState, reviews::assistance::name_of,
                  reviews::assistance::match_state> {};
template <>
struct Column<reviews::assistance::ActivityState>
    : NamedColumn<reviews::assistance::ActivityState, reviews::assistance::name_of,
                  reviews::assistance::activity_state> {};
template <>
struct Column<reviews::assistance::MatchSide>
    : NamedColumn<reviews::assistance::MatchSide, reviews::assistance::name_of,
                  reviews::assistance::match_side> {};

}  // namespace convoke::db
