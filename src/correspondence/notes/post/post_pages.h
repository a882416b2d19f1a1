// The letters for the post on a page: which there are, in the order of the file, and the file.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/post/printouts.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

// What the view shows.
struct PostPage {
  std::string path, note_path;
  Note note;
  std::vector<PostedLetter> letters;            ///< to be posted; all by post where none is
  bool everything = false;                      ///< these are all by post
  int all = 0;                                  ///< how many go by post
  int to_post = 0, to_fax = 0;                  ///< left to be recorded
  bool has_faxes = false, has_letters = false;  ///< among all
  int without_address = 0;                      ///< of `letters`
  std::optional<Printout> printout;
  std::string made;  ///< when
  std::string href;  ///< of the file, once made
  std::int64_t done = 0, total = 0;
  bool stuck = false;    ///< its job waits for an officer
  bool differs = false;  ///< other letters are to be posted now
  std::string settings_path;
  bool has_sender = false;
  /// The form of the envelopes as it was sent, and what is wrong with it.
  struct Envelopes {
    std::string kind{}, place{}, first = "1";
    bool skip = false;
  } envelopes{};
  html::FormErrors errors{};

  bool working() const { return printout && printout->state == PrintoutState::waiting && !stuck; }
};

/// Handlers for the route table. Any thread.
class PostPages {
 public:
  PostPages(Notes& notes, Printouts& printouts, files::FileStore& files,
            meetings::Meetings& meetings)
      : notes_(notes), printouts_(printouts), files_(files), meetings_(meetings) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form field "which": "all" for those that were posted already too.
  Result<page::Reply> make(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> pdf(const page::Visit& visit, const http::Request& request);
  /// The page again, with what is wrong with the form of the envelopes.
  html::Page again(const page::Visit& visit, const NotePlace& found, PostPage::Envelopes typed,
                   const Error& error);

 private:
  html::Page shown(const page::Visit& visit, const NotePlace& found, PostPage page);

  Notes& notes_;
  Printouts& printouts_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::correspondence
