// The page of an addressee that fetches enclosures, and the files. Nothing else is behind its link.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/enclosure_links/enclosure_links.h"
#include "correspondence/office_page.h"
#include "reference/directory.h"

namespace convoke::correspondence {

// What the view shows.
struct EnclosuresPage {
  struct File {
    int number = 1;
    std::string title, size;
    Language language = Language::en;
  };
  std::string address;  ///< of this page
  std::string reference, subject, subject_lang;
  ShownName name;
  std::string until;
  std::vector<File> files;
};

/// Handlers for the route table. Any thread.
class EnclosurePages {
 public:
  EnclosurePages(EnclosureLinks& links, files::FileStore& files, reference::References& references)
      : links_(links), files_(files), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Only GET is put on record: HEAD fetches nothing.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

 private:
  EnclosureLinks& links_;
  files::FileStore& files_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
