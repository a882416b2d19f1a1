// A review mechanism as data: what is reviewed, by whom, in which steps and when. The facts of two
// real ones stand in mechanisms/; the words are those of their terms of reference.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace convoke::reviews {

struct Instrument {
  std::string code;  ///< as in reference-data/instruments.csv
  Text6 name;
  int articles = 0;  ///< how many it has: no other is accepted
  friend bool operator==(const Instrument&, const Instrument&) = default;
};

struct ArticleRef {
  std::string instrument;
  int article = 0;
  friend bool operator==(const ArticleRef&, const ArticleRef&) = default;
};

struct Cluster {
  std::string code;
  Text6 name;
  std::vector<ArticleRef> articles;
  friend bool operator==(const Cluster&, const Cluster&) = default;
};

struct Phase {
  std::string code;
  Text6 name;
  int first_year = 0, last_year = 0;
  std::vector<std::string> clusters;
  friend bool operator==(const Phase&, const Phase&) = default;
};

/// The States under review of one phase start in groups, one group a year.
struct Cohorts {
  int number = 1;
  std::vector<int> sizes;  ///< as many as number, or empty: as even as possible
  bool by_group = true;    ///< each cohort has its share of each regional group
  int first_year = 0;      ///< when the first starts; the others in the years after
  friend bool operator==(const Cohorts&, const Cohorts&) = default;
};

/// Which States may take a seat, beside the rules for all seats.
enum class SeatRule { same_group, other_group, any };

/// Who reviews whom.
struct Reviewers {
  std::vector<SeatRule> seats;  ///< one a reviewing State, filled in this order
  bool party = true;            ///< only a party to the instrument reviews it
  bool additional = false;      ///< drawn for instruments a seat's State is not party to
  SeatRule additional_rule = SeatRule::any;
  bool mutual = false;      ///< two States may review each other in one phase
  int most_reviewers = 0;   ///< of one State, additional ones counted; 0: no bound
  int least = 0, most = 0;  ///< seats of one State in a phase; most 0: as even as possible
  int most_in_all = 0;      ///< with additional ones; 0: no bound
  int most_at_once = 0;     ///< in one cohort, additional ones counted; 0: no bound
  friend bool operator==(const Reviewers&, const Reviewers&) = default;
};

/// Who takes part in a review.
enum class Side { reviewed, reviewers, secretariat };
const char* label_of(Side side);  ///< msgid
enum class Visibility {
  parties,     ///< the sides named by `reads`
  by_consent,  ///< public, part by part, if the State under review agrees
  open         ///< public when the step is done
};

/// A length of time as people count it.
struct Span {
  enum class Unit { days, weeks, months };
  int count = 0;
  Unit unit = Unit::days;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A limit runs from the start of the review or from when a step is done and received.
struct TimeLimit {
  Span span;
  std::optional<std::string> from;  ///< key of the step; nothing: the start of the review
  friend bool operator==(const TimeLimit&, const TimeLimit&) = default;
};

/// What the State under review answers in a step.
struct Asked {
  std::string phase;          ///< empty: in every phase
  std::string questionnaire;  ///< its code; the newest version is asked
  friend bool operator==(const Asked&, const Asked&) = default;
};

struct Step {
  std::string key;
  Text6 name;
  std::vector<std::string> after;  ///< what must be done before it begins
  std::optional<TimeLimit> limit;
  Side by = Side::reviewed;  ///< who acts
  std::string produces;      ///< key of the document that comes of it; empty: none
  std::vector<Side> names;   ///< whose focal points must have been named before it is done
  std::vector<Side> drafts;  ///< whose experts write it
  std::vector<Side> clears;  ///< whose focal points clear it, each
  std::vector<Side> reads;   ///< who sees it before it is public
  Visibility visibility = Visibility::parties;
  bool optional = false;       ///< a review ends without it
  bool translated = false;     ///< into all six languages; else in those of the review
  int pages = 0;               ///< of the document, for planning
  int staff_days = 0;          ///< of the secretariat, for planning
  std::vector<Asked> asked{};  ///< one for every phase, or one a phase
  friend bool operator==(const Step&, const Step&) = default;

  /// Code of what is asked in that phase; empty: nothing.
  std::string_view questionnaire(std::string_view in_phase) const;
};

/// A kind of technical assistance: an entry of the taxonomy.
struct AssistanceKind {
  std::string code;
  Text6 name;
  friend bool operator==(const AssistanceKind&, const AssistanceKind&) = default;
};
/// The code of a kind that is written as a text, as definitions did before kinds had codes and rows
/// of observations do: "legislative assistance" is "legislative-assistance". A code is its own.
std::string assistance_code(std::string_view written);

struct Definition {
  std::string code;  ///< lower-case letters, digits and hyphens
  int version = 1;
  Text6 name;
  std::string source;  ///< on what it rests
  std::vector<Instrument> instruments;
  std::vector<Cluster> clusters;
  std::vector<Phase> phases;
  Cohorts cohorts;
  Reviewers reviewers;
  std::vector<Step> steps;           ///< in an order in which each follows what it is after
  int review_languages = 2;          ///< at most so many working languages in one review
  std::vector<std::string> carried;  ///< documents whose points the next phase follows up
  std::vector<AssistanceKind> assistance;
  friend bool operator==(const Definition&, const Definition&) = default;

  const Instrument* instrument(std::string_view wanted) const;  ///< null: not one of these
  const Step* step(std::string_view wanted) const;              ///< the same
  /// By code or as it was written of old; null: not one of these.
  const AssistanceKind* assistance_kind(std::string_view written) const;
};

}  // namespace convoke::reviews
