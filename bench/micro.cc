// The stages of an import one by one, over the invented reports of corpus/: where the time of a document
// goes. An iteration is all reports once; "a_document" is the time of one of them.
//   micro [--benchmark_filter=REGEX]
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "extract/extract.h"
#include "model/table_builder.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"
#include "store/archive.h"

namespace guidang::bench {
namespace {

namespace fs = std::filesystem;

template <typename T>
T expect(base::Result<T> result) {
  if (!result) {
    std::cerr << result.error().message() << '\n';
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

using Reports = std::vector<std::pair<std::string, std::string>>;  // name, bytes

Reports read_reports(const std::string& extension) {
  Reports reports;
  for (const auto& entry : fs::directory_iterator(GUIDANG_SOURCE_DIR "/corpus")) {
    if (entry.path().extension() != extension) continue;
    reports.emplace_back(entry.path().filename(), expect(base::read_file(entry.path(), base::Limits())));
  }
  std::sort(reports.begin(), reports.end());
  return reports;
}

std::vector<model::Document> extract_all(const Reports& reports) {
  std::vector<model::Document> documents;
  for (const auto& [name, bytes] : reports) {
    documents.push_back(expect(extract::extract(bytes, name, base::Limits())));
  }
  return documents;
}

const patterns::PackSet& packs() {
  static const auto all = expect(patterns::load_packs({}));
  return *all;
}

void count(benchmark::State& state, std::size_t documents) {
  const auto done = static_cast<double>(state.iterations()) * static_cast<double>(documents);
  state.counters["a_document"] =
      benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void load_packs(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(expect(patterns::load_packs({})));
}
BENCHMARK(load_packs)->Unit(benchmark::kMillisecond);

void hash(benchmark::State& state, const std::string& extension) {
  const Reports reports = read_reports(extension);
  for (auto _ : state) {
    for (const auto& report : reports) benchmark::DoNotOptimize(base::sha256_hex(report.second));
  }
  count(state, reports.size());
}
BENCHMARK_CAPTURE(hash, docx, ".docx");

void extract_reports(benchmark::State& state, const std::string& extension) {
  const Reports reports = read_reports(extension);
  for (auto _ : state) benchmark::DoNotOptimize(extract_all(reports));
  count(state, reports.size());
}
BENCHMARK_CAPTURE(extract_reports, docx, ".docx");
BENCHMARK_CAPTURE(extract_reports, text, ".txt");

void normalize_reports(benchmark::State& state, const std::string& extension) {
  const auto documents = extract_all(read_reports(extension));
  for (auto _ : state) {
    for (const auto& document : documents) {
      benchmark::DoNotOptimize(normalize::normalize(document, packs()));
    }
  }
  count(state, documents.size());
}
BENCHMARK_CAPTURE(normalize_reports, docx, ".docx");
BENCHMARK_CAPTURE(normalize_reports, text, ".txt");

// A table of Word's make, built anew from its cells.
void build_tables(benchmark::State& state) {
  std::vector<model::Table> tables;
  for (const auto& document : extract_all(read_reports(".docx"))) {
    for (const auto& block : document.blocks) {
      if (const auto* table = std::get_if<model::Table>(&block)) tables.push_back(*table);
    }
  }
  std::size_t cells = 0;
  for (auto _ : state) {
    for (const model::Table& table : tables) {
      model::TableBuilder builder{base::Limits()};
      auto cell = table.cells.begin();
      for (int row = 0; row < table.row_count; ++row) {
        builder.add_row();
        for (; cell != table.cells.end() && cell->row == row; ++cell) {
          builder.add_cell(cell->column, cell->column_span, cell->row_span, cell->text, cell->page);
        }
      }
      benchmark::DoNotOptimize(builder.finish(table.aligned));
      cells += table.cells.size();
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cells));
}
BENCHMARK(build_tables);

// Fresh documents into a growing archive, one transaction an iteration.
void put_reports(benchmark::State& state, const std::string& extension) {
  const auto documents = extract_all(read_reports(extension));
  std::vector<model::Records> records;
  for (const auto& document : documents) records.push_back(normalize::normalize(document, packs()));
  const fs::path folder = fs::temp_directory_path() / ("guidang-micro-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  {
    auto archive = expect(store::Archive::open(folder / "put.db", store::OpenMode::create_or_write));
    std::size_t number = 0;
    for (auto _ : state) {
      expect(archive.begin());
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string name = std::to_string(++number);
        store::Source source;
        source.path = name;
        expect(archive.put(name, source, documents[i], records[i]));
      }
      expect(archive.commit());
    }
  }
  fs::remove_all(folder);
  count(state, documents.size());
}
BENCHMARK_CAPTURE(put_reports, docx, ".docx");
BENCHMARK_CAPTURE(put_reports, text, ".txt");

}  // namespace
}  // namespace guidang::bench

BENCHMARK_MAIN();
