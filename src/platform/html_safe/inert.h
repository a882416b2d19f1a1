// A tree written anew with what is allowed alone. For this folder only.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

#include "platform/html_safe/sanitized.h"

namespace convoke::html_safe {

/// Text with & < > " ' written so that it is text in elements and in attributes.
void append_escaped(std::string& out, std::string_view text);

class Inert {
 public:
  Inert(const ImageOfCid& image_of_cid, const Words& words, std::size_t most)
      : image_of_cid_(image_of_cid), words_(words), most_(most) {}

  /// Once.
  void write(const GumboNode* root);
  std::string html() && { return std::move(html_); }
  std::size_t images() const { return images_; }
  bool cut() const { return cut_; }

 private:
  void begin(const GumboElement& element);
  void end(const GumboElement& element);
  void attributes(const GumboElement& element, const char* name);
  void begin_link(const GumboElement& element);
  void end_link(const GumboElement& element);
  void image(const GumboElement& element);
  void text(const GumboNode& node);

  const ImageOfCid& image_of_cid_;
  const Words& words_;
  const std::size_t most_;
  std::string html_;
  std::size_t images_ = 0;
  std::size_t link_begin_ = 0;  ///< where the words of the open link begin in html_
  bool cut_ = false;
};

}  // namespace convoke::html_safe
