// Papers: the web sites of the sample network's papers, as they stand at any instant of its four
// days.
//
// All material (articles with their versions, page templates, robots.txt, habits) lies under
// sample/ and is inside the binary. answer() is a pure function of request and instant: the same
// question at the same instant always gets the same bytes. Any thread. What each paper does in its
// own way (GBK, broken XML, slowness, refusals) is written in its paper.toml; see
// docs/sample-network.md.
#pragma once
#include "app/demo/papers_material.h"
#include "base/result.h"
#include "http/message.h"
#include <memory>

namespace wireroom::app::demo {

// What a paper's server says, and how long it takes to say it.
struct Reply {
  http::Response response;
  milliseconds delay{0};
};

// One article of the truth: which story it tells, for tests and measurements of grouping.
struct Told {
  std::string story; // key in sample/stories.txt
  std::string paper; // id
  std::string path;  // of its page, as the paper's canonical address has it
  std::string language;
  std::string wire; // the dispatch, or "PAPER/SLUG", that its text was taken from; empty: its own
  Instant published{};
};

class Papers {
 public:
  // Reads the embedded material; an error names the file and what is wrong with it.
  static Result<Papers> load();

  // The paper is chosen by the Host header (`hooghly.localhost:8080`); an unknown host gets 404.
  Reply answer(const http::Request& request, Instant now) const;

  Instant begins() const { return begins_; } // an hour before the first article, on the hour
  Instant ends() const { return ends_; }     // midnight in the network's zone after the last day

  // sample/network.toml with the port of the loopback server in its addresses.
  std::string network_toml(unsigned port) const;

  std::vector<Told> told() const; // ordered by time, then paper
  const std::vector<Paper>& papers() const { return papers_; }

 private:
  const Paper* paper_of(std::string_view host) const;

  std::vector<Paper> papers_;
  std::map<std::string, std::string, std::less<>> images_; // name -> SVG
  std::string network_;
  Instant begins_{}, ends_{};
};

} // namespace wireroom::app::demo
