// What a page handler gives back: the content; site/ puts the layout around it.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "platform/html/out.h"

namespace convoke::html {

struct Crumb {
  std::string label;  ///< already in the reader's language
  std::string href;
};

/// The chrome around the content.
enum class Frame {
  open,    ///< public pages: language switch, sign-in
  link,    ///< pages behind a personal link: no navigation, only language switch
  office,  ///< signed-in officers: navigation
};

struct Page {
  Frame frame = Frame::open;
  int status = 200;
  std::string title;  ///< in the reader's language
  std::vector<Crumb> crumbs;
  std::string section;       ///< which navigation entry is current: "overview", "entities", …
  std::string series;        ///< slug the navigation leads within; empty: site/ chooses
  Safe content;              ///< rendered by a view
  std::string script;        ///< name of a module in web/scripts to load, e.g. "photo"; empty: none
  bool frames = false;       ///< it holds frames of this site: a message from outside, made inert
  long refresh_seconds = 0;  ///< plain reload as fallback for progress pages; 0: none
};

}  // namespace convoke::html
