// HTML from outside made inert: to be shown, never to run or to load anything. Any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace convoke::html_safe {

/// The address on this server for a picture that the message brought along ("cid:…", without the
/// scheme); empty if it has none. It stands in `src` as it is given.
using ImageOfCid = std::function<std::string(std::string_view cid)>;

/// What stands in place of what is not shown, in the reader's language; plain text.
struct Words {
  std::string image = "[picture not loaded]";
  std::string cut = "[The rest is not shown.]";
};

struct Sanitized {
  std::string html;        ///< a fragment for the inside of an element, UTF-8
  std::size_t images = 0;  ///< pictures of elsewhere that were not loaded
  bool cut = false;        ///< beyond the limits, the rest is not in `html`
};

/// Bytes of HTML that are read, elements within elements, elements in all.
struct Limits {
  std::size_t bytes = std::size_t{2} << 20;
  std::size_t depth = 500;
  std::size_t elements = 50'000;
};

/// Only what is on a list is in the result: paragraphs, headings, lists, tables, quotations, marks
/// of text, links and pictures, with direction, language and the shape of tables. No scripts,
/// styles, forms, frames, meta, ids, classes or handlers. Links lead to http, https, mailto or tel,
/// open elsewhere without telling where from (`rel="noreferrer noopener nofollow"`), and their
/// address is written behind them unless it is their text. Pictures are those of `image_of_cid`
/// alone. Reads as browsers do (HTML Living Standard, by gumbo); memory is limited to 64 MiB,
/// whatever the HTML; beyond that the text alone is given.
Sanitized sanitized(std::string_view html, const ImageOfCid& image_of_cid, const Words& words = {},
                    const Limits& limits = {});

}  // namespace convoke::html_safe
