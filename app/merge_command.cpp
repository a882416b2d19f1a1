#include "merge_command.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"
#include "platform/csv/csv.h"
#include "platform/docx/fonts/substitution.h"
#include "platform/docx/merge.h"
#include "platform/docx/office.h"
#include "row_name.h"
#include "staging_folder.h"
#include "word_templates/checked_template.h"

namespace convoke {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostInput = 256u << 20;
constexpr std::size_t kPdfBatch = 100;           // to one start of LibreOffice
constexpr std::size_t kMostAtOnce = 256u << 20;  // bytes of documents in memory

/// Turns SIGINT and SIGTERM into a flag for as long as it lives, so that nothing half done stays
/// behind.
class Interruption {
 public:
  Interruption() {
    struct sigaction action {};
    action.sa_handler = [](int) { raised_ = 1; };
    sigaction(SIGINT, &action, &before_int_);
    sigaction(SIGTERM, &action, &before_term_);
    raised_ = 0;
  }
  ~Interruption() {
    sigaction(SIGINT, &before_int_, nullptr);
    sigaction(SIGTERM, &before_term_, nullptr);
  }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  Status check() const {
    if (raised_) return unavailable(N_("Interrupted. Nothing has been written."));
    return {};
  }

 private:
  static inline volatile sig_atomic_t raised_ = 0;
  struct sigaction before_int_, before_term_;
};

/// One line on a terminal, rewritten in place; silent elsewhere.
class ProgressLine {
 public:
  ProgressLine(const char* verb, std::size_t total) : verb_(verb), total_(total) {}
  ~ProgressLine() {
    if (shown_) std::cerr << '\n';
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done) {
    constexpr std::size_t kStep = 25;
    if (!terminal_ || (done % kStep != 0 && done != total_)) return;
    std::cerr << '\r' << verb_ << ' ' << done << " of " << total_ << std::flush;
    shown_ = true;
  }

 private:
  const char* verb_;
  std::size_t total_;
  bool terminal_ = isatty(STDERR_FILENO) == 1;
  bool shown_ = false;
};

Result<std::string> read_input(const fs::path& path) {
  std::error_code problem;
  if (!fs::is_regular_file(path, problem)) {
    return invalid(N_("There is no file {1}."), {}, {path.string()});
  }
  if (fs::file_size(path, problem) > kMostInput) {
    return too_large(N_("The file {1} is too large."), {}, {path.string()});
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad() || !file.is_open()) {
    return invalid(N_("The file {1} cannot be read."), {}, {path.string()});
  }
  return bytes;
}

Error in_file(Error error, const fs::path& path, std::size_t line = 0) {
  const std::string where = path.string() + (line > 0 ? ", line " + std::to_string(line) : "");
  error.detail = error.detail.empty() ? where : where + ": " + error.detail;
  return error;
}

/// What rows of the list lack: the first of them, and how many more.
class MissingValues {
 public:
  void add(std::size_t line, const std::string& column) {
    if (++count_ <= kTold)
      told_.push_back(
          invalid(N_("Line {1} has no value for “{2}”."), {}, {std::to_string(line), column}));
  }
  bool any() const { return count_ > 0; }

  Status told(const fs::path& list) const {
    if (told_.empty()) return {};
    Error error = told_.front();
    error.detail = list.string();
    error.also.assign(told_.begin() + 1, told_.end());
    if (count_ > kTold)
      error.also.push_back(invalid(N_("Values that are missing besides: {1}."), {},
                                   {std::to_string(count_ - kTold)}));
    return error;
  }

 private:
  static constexpr std::size_t kTold = 50;
  std::vector<Error> told_;
  std::size_t count_ = 0;
};

/// LibreOffices at the same time: each takes a core and 220 MB.
std::size_t conversions_at_once() {
  constexpr unsigned kMost = 4;
  return std::clamp(std::thread::hardware_concurrency(), 1u, kMost);
}

class Merge {
 public:
  Merge(const MergeOptions& options, docx::Template note, std::string list)
      : options_(options), template_(std::move(note)), list_(std::move(list)) {}

  /// Goes over all rows once before anything is made, so that most mistakes show at once.
  Status check() {
    CONVOKE_ASSIGN(rows, open_list());
    CONVOKE_TRY(match_columns(rows));
    CONVOKE_ASSIGN(names, RowNames::of(options_.name, rows));
    names_ = std::move(names);
    MissingValues missing;
    for (;;) {
      CONVOKE_ASSIGN(row, next(rows));
      if (!row) break;
      for (const auto& [name, column] : columns_)
        if (trimmed((*row)[column]).empty()) missing.add(rows.line(), name);
      // Names are made of what is there: a row that lacks something is named first.
      if (missing.any()) continue;
      CONVOKE_ASSIGN(stem, names_.next(*row, rows.line()));
      CONVOKE_TRY(check_free(stem));
      stems_.push_back(std::move(stem));
    }
    CONVOKE_TRY(missing.told(options_.csv_path));
    count_ = stems_.size();
    if (count_ == 0) {
      return invalid(N_("The list has no rows below its header."), {}, {},
                     options_.csv_path.string());
    }
    return {};
  }

  Status merge_into(StagingFolder& staging) {
    CONVOKE_ASSIGN(rows, open_list());
    ProgressLine progress("Merged", count_);
    for (std::size_t n = 1;; ++n) {
      CONVOKE_TRY(interruption_.check());
      CONVOKE_ASSIGN(row, next(rows));
      if (!row) return {};
      std::map<std::string, std::string> values;
      for (const auto& [name, column] : columns_) values[name] = (*row)[column];
      auto document = template_.merge(values, properties_of(*row));
      if (!document) return in_file(document.error(), options_.csv_path, rows.line());
      if (options_.pdf && n == 1) typefaces_ = docx::typefaces_replaced_in(*document);
      CONVOKE_TRY(staging.write(stems_.at(n - 1) + ".docx", *document));
      progress.show(n);
    }
  }

  Status convert_in(StagingFolder& staging) {
    ProgressLine progress("Converted", stems_.size());
    const std::size_t at_once = conversions_at_once();
    docx::Office office(staging.path(), {.batch = kPdfBatch, .at_once = at_once});
    for (std::size_t from = 0; from < stems_.size();) {
      std::vector<std::string> documents;
      for (std::size_t bytes = 0; from + documents.size() < stems_.size() &&
                                  documents.size() < at_once * kPdfBatch && bytes < kMostAtOnce;
           bytes += documents.back().size()) {
        const std::string& stem = stems_[from + documents.size()];
        CONVOKE_ASSIGN(document, read_input(staging.path() / (stem + ".docx")));
        documents.push_back(std::move(document));
      }
      CONVOKE_ASSIGN(pdfs, office.to_pdf(documents));
      for (std::size_t i = 0; i < pdfs.size(); ++i)
        CONVOKE_TRY(staging.write(stems_[from + i] + ".pdf", pdfs[i]));
      from += pdfs.size();
      progress.show(from);
      CONVOKE_TRY(interruption_.check());
    }
    return {};
  }

  std::size_t count() const { return count_; }

  /// What the template held that readers must not get; with PDFs also which typefaces they lack.
  std::vector<docx::Finding> findings() const {
    std::vector<docx::Finding> found = template_.findings();
    const std::vector<std::string_view> known(header_.begin(), header_.end());
    if (docx::Finding text = word_templates::only_text(template_, known); text.count > 0)
      found.push_back(std::move(text));
    if (typefaces_.count > 0) found.push_back(typefaces_);
    return found;
  }

 private:
  Result<csv::Reader> open_list() const {
    auto reader = csv::Reader::open(list_);
    if (!reader) return in_file(reader.error(), options_.csv_path);
    return reader;
  }

  Result<std::optional<std::vector<std::string>>> next(csv::Reader& rows) const {
    auto row = rows.next();
    if (!row) return in_file(row.error(), options_.csv_path);
    return row;
  }

  /// Finds the column of every field; names all that have none.
  Status match_columns(const csv::Reader& rows) {
    header_ = rows.header();
    std::vector<Error> unknown;
    for (const std::string& name : template_.fields()) {
      if (const auto column = column_of(rows, name)) {
        columns_[name] = *column;
      } else {
        unknown.push_back(invalid(
            N_("The template has the field “{1}”, but the list has no column of this name."), {},
            {name}));
      }
    }
    if (unknown.empty()) return {};
    Error error = unknown.front();
    error.also.assign(unknown.begin() + 1, unknown.end());
    return error;
  }

  docx::DocumentProperties properties_of(const std::vector<std::string>& row) const {
    return {
        .title = names_.title(row),
        .language = options_.language ? std::string(code_of(*options_.language)) : std::string()};
  }

  Status check_free(const std::string& stem) const {
    for (const char* ending : {".docx", ".pdf"}) {
      const fs::path path = options_.out_folder / (stem + ending);
      std::error_code problem;
      if ((options_.pdf || ending == std::string_view(".docx")) &&
          fs::exists(fs::symlink_status(path, problem))) {
        return conflict(N_("The file {1} exists already and is not replaced."), {},
                        {path.string()});
      }
    }
    return {};
  }

  const MergeOptions& options_;
  docx::Template template_;
  std::string list_;
  Interruption interruption_;
  std::vector<std::string> header_;
  std::map<std::string, std::size_t> columns_;  ///< field → column
  RowNames names_;
  std::vector<std::string> stems_;  ///< file names without ending, in order
  std::size_t count_ = 0;
  docx::Finding typefaces_{docx::FindingKind::typeface, 0, {}};
};

/// A line for each kind of finding, for the person at the terminal.
void tell(const fs::path& note, const std::vector<docx::Finding>& findings) {
  for (const docx::Finding& finding : findings) {
    std::cerr << "convoke merge: " << note.filename().string() << ": "
              << docx::label_of(finding.kind) << " (" << finding.count << ")";
    const char* before = ": “";
    for (const std::string& place : finding.places) {
      std::cerr << before << place << "”";
      before = ", “";
    }
    std::cerr << '\n';
  }
}

Result<std::size_t> merge_all(const MergeOptions& options) {
  CONVOKE_ASSIGN(bytes, read_input(options.template_path));
  auto note = docx::Template::open(std::move(bytes));
  if (!note) return in_file(note.error(), options.template_path);
  CONVOKE_ASSIGN(list, read_input(options.csv_path));

  Merge merge(options, *std::move(note), std::move(list));
  CONVOKE_TRY(merge.check());
  CONVOKE_ASSIGN(staging, StagingFolder::beside(options.out_folder));
  CONVOKE_TRY(merge.merge_into(staging));
  if (options.pdf) CONVOKE_TRY(merge.convert_in(staging));
  CONVOKE_TRY(staging.publish());
  tell(options.template_path, merge.findings());
  return merge.count();
}

}  // namespace

int merge_command(const MergeOptions& options) {
  const auto count = merge_all(options);
  if (!count) {
    std::cerr << "convoke merge: " << describe(count.error()) << '\n';
    return 1;
  }
  std::cout << *count << (*count == 1 ? " document in " : " documents in ")
            << options.out_folder.string() << '\n';
  return 0;
}

}  // namespace convoke
