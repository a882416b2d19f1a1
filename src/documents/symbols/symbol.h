// Symbols of United Nations documents: CTOC/COP/WG.1/2009/2, …/CRP.5, …/2/Add.1, A – B.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::documents {

/// What the symbol says about how a document was issued.
enum class Nature { regular, limited, conference_room_paper, working_paper, information, ngo };

/// A well-formed symbol; of joint documents, all their symbols. Immutable value.
class Symbol {
 public:
  static constexpr std::size_t kLongest = 160;   ///< bytes, joint symbols together
  static constexpr std::size_t kMostParts = 12;  ///< between slashes, of one symbol
  static constexpr std::size_t kMostJoint = 4;

  /// Latin letters, digits and . - ( ) between slashes; at least two parts, the first of which
  /// begins with a letter. Joint symbols are separated by an en dash, or a hyphen between spaces.
  /// `invalid` for anything else, with the field "symbol".
  static Result<Symbol> parse(std::string_view text);

  /// As it is printed; joint symbols with " – " between them.
  const std::string& text() const { return text_; }
  /// In an address: "ctoc-cop-wg-1-2009-2". Two symbols may share one ("A/1.2" and "A/1/2").
  std::string slug() const;
  Nature nature() const;
  /// Without Add., Amend., Corr. and Rev. at its end: the document that this one belongs to.
  Symbol base() const;

  /// The order of a list: number by number (2 before 10), a document before its additions, letters
  /// without regard to case. Symbols are equal only if their texts are.
  friend std::strong_ordering operator<=>(const Symbol& a, const Symbol& b);
  friend bool operator==(const Symbol& a, const Symbol& b) { return a.text_ == b.text_; }

 private:
  using Parts = std::vector<std::string>;
  explicit Symbol(std::vector<Parts> joint);

  std::vector<Parts> joint_;
  std::string text_;
};

/// What a body's documents of a nature begin with, the number apart: "CTOC/COP/WG.6/2027/",
/// "CTOC/COP/WG.6/2027/CRP.". `body` is the beginning of its symbols.
std::string prefix_of(std::string_view body, int year, Nature nature);
enum class Following { addendum, corrigendum, revision };
/// "CTOC/COP/WG.6/2027/2/Add.".
std::string prefix_of(const Symbol& symbol, Following following);
/// The prefix with the number after the highest that is taken behind it; symbols that only begin
/// with such a number (…/2/Add.1) count too.
std::string next_free(std::string_view prefix, const std::vector<std::string>& taken);

/// The order of Symbol for texts that may be none: ill-formed ones last, by their bytes.
bool symbol_before(std::string_view a, std::string_view b);

}  // namespace convoke::documents
