// The answer sheet of the State under review, as its review sees it. Sheets belong to a room beside
// this one: what is known of them is asked of functions that app/ gives.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/visit.h"
#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// A section as it was submitted last, drawn for the reader.
struct AnsweredSection {
  std::string title, lang;
  std::string instrument;
  int article = 0;  ///< 0: the instrument as a whole
  html::Safe content;
};
struct AnsweredFile {
  std::string instrument;  ///< of the section
  page::Reply download;
};

/// Given by app/; all but `find` are called in no transaction.
struct AnswerSheets {
  FindSheet find{};
  /// The sheet of the newest version, made if it is not there. `not_found`: the office has no such
  /// questionnaire.
  std::function<Result<std::int64_t>(const audit::Actor&, EntityId, std::string_view questionnaire,
                                     Language)>
      open{};
  struct Progress {
    int put = 0, answered = 0;
  };
  std::function<Progress(std::int64_t sheet)> progress{};
  /// Of the State's own link; empty: it was ended.
  std::function<Result<std::string>(std::int64_t sheet)> token{};
  /// Makes another; the former one ends.
  std::function<Status(const audit::Actor&, std::int64_t sheet)> renew{};
  /// Files are linked below `path`/files.
  std::function<std::vector<AnsweredSection>(const page::Visit&, std::int64_t sheet,
                                             const std::string& path)>
      sections{};
  std::function<Result<AnsweredFile>(std::int64_t sheet, std::int64_t file)> file{};
};

/// Any thread.
class Answers {
 public:
  /// `reviews` outlives it.
  Answers(Reviews& reviews, AnswerSheets sheets) : reviews_(reviews), sheets_(std::move(sheets)) {}

  /// Opens the sheet of the newest version for the State under review, in the language of its focal
  /// point, else in the first of the review. One that is there stays. `forbidden` by the table;
  /// `not_found` where the office has no such questionnaire; `conflict` while the step is not under
  /// way.
  Status open(const audit::Actor& actor, const Party& party, ReviewId id, std::string_view step);
  /// That of the step, when it is settled the one there was then; nothing where none is asked for
  /// or opened.
  std::optional<SheetNow> sheet(const Running& running, const Step& step);
  /// The newest that was submitted and that the party may read, with its step.
  struct Readable {
    SheetNow sheet;
    const Step* step = nullptr;
  };
  /// For an empty instrument: for any of them.
  std::optional<Readable> readable(const Party& party, const Running& running,
                                   std::string_view instrument = {});
  /// After somebody of the State under review who could answer has left: the links of its sheets
  /// are made anew, and those who are still named find them in the review. A link that was ended
  /// stays so.
  Status renew_links(const audit::Actor& actor, ReviewId id, const std::vector<Person>& were);
  const AnswerSheets& sheets() const { return sheets_; }

 private:
  Reviews& reviews_;
  const AnswerSheets sheets_;
};

/// Whether the party may read the answers on this instrument: what was never submitted is a draft.
bool may_read_answers(const Party& party, const Running& running, const Step& step,
                      const SheetNow& sheet, std::string_view instrument);

}  // namespace convoke::reviews::review
