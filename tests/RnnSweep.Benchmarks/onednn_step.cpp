// One training step on oneDNN's own recurrent training primitives, as `rnnsweep bench` times it: forward, sigmoid cross-entropy at every time step, backward,
// clipping at norm 1, Adam, in float32. PyTorch's gru and rnn are not fused; this is what they could be.
//
//   apt-get install libdnnl-dev g++
//   g++ -O3 -march=native -ffast-math -o /tmp/onednn_step tests/RnnSweep.Benchmarks/onednn_step.cpp -ldnnl
//   OMP_NUM_THREADS=1 /tmp/onednn_step --cell gru --hidden 128 --input 88 --output 88 --seq 100 --batch 32 --seconds 1
//
// Prints one line of JSON with "peer" and "ms_per_step", the median.
#include <dnnl.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

using namespace dnnl;
using Arguments = std::unordered_map<int, memory>;
using Tag = memory::format_tag;
constexpr auto F32 = memory::data_type::f32;

struct Tensor {
  std::vector<float> value, gradient, first, second;
  explicit Tensor(size_t count) : value(count), gradient(count), first(count), second(count) {}
};

int main(int count, char **words) {
  std::map<std::string, std::string> given = {{"--cell", "lstm"}, {"--hidden", "64"}, {"--input", "88"}, {"--output", "88"}, {"--seq", "100"},
                                              {"--batch", "32"}, {"--seconds", "1"}};
  for (int i = 1; i + 1 < count; i += 2) given[words[i]] = words[i + 1];
  const std::string cell = given["--cell"];
  auto number = [&](const char *name) { return (memory::dim)std::stol(given[name]); };
  const memory::dim H = number("--hidden"), I = number("--input"), O = number("--output"), T = number("--seq"), N = number("--batch");
  const double seconds = std::stod(given["--seconds"]);
  const memory::dim G = cell == "lstm" ? 4 : cell == "gru" ? 3 : 1, B = cell == "gru" ? 4 : G;

  engine cpu(engine::kind::cpu, 0);
  stream queue(cpu);
  std::mt19937 draws(1);
  std::uniform_real_distribution<float> uniform(-1.0f, 1.0f);
  auto filled = [&](Tensor &tensor, float bound) { for (auto &x : tensor.value) x = bound * uniform(draws); };

  Tensor layer(I * G * H), recurrent(H * G * H), bias(B * H), out(H * O), outBias(O);
  const float bound = 1.0f / std::sqrt((float)H);
  for (auto *tensor : {&layer, &recurrent, &bias, &out, &outBias}) filled(*tensor, bound);
  std::vector<float> input(T * N * I), target(T * N * O), logits(T * N * O);
  for (auto &x : input) x = uniform(draws) > 0.8f;
  for (auto &x : target) x = uniform(draws) > 0.8f;

  const memory::desc src({T, N, I}, F32, Tag::tnc), dst({T, N, H}, F32, Tag::tnc), none;
  const memory::desc state({1, 1, N, H}, F32, Tag::ldnc);
  const memory::desc anyLayer({1, 1, I, G, H}, F32, Tag::any), anyIter({1, 1, H, G, H}, F32, Tag::any);
  const memory::desc ownLayer({1, 1, I, G, H}, F32, Tag::ldigo), ownIter({1, 1, H, G, H}, F32, Tag::ldigo), ownBias({1, 1, B, H}, F32, Tag::ldgo);
  const auto way = rnn_direction::unidirectional_left2right;
  const auto training = prop_kind::forward_training, back = prop_kind::backward;

  primitive forward, backward;
  memory::desc space, wantedLayer, wantedIter, backLayer, backIter, gradLayer, gradIter;
  auto take = [&](auto ahead, auto behind) {
    space = ahead.workspace_desc(), wantedLayer = ahead.weights_layer_desc(), wantedIter = ahead.weights_iter_desc();
    backLayer = behind.weights_layer_desc(), backIter = behind.weights_iter_desc();
    gradLayer = behind.diff_weights_layer_desc(), gradIter = behind.diff_weights_iter_desc();
    forward = primitive(ahead), backward = primitive(behind);
  };
  if (cell == "lstm") {
    lstm_forward::primitive_desc ahead({training, way, src, none, none, anyLayer, anyIter, ownBias, dst, state, state}, cpu);
    take(ahead, lstm_backward::primitive_desc({back, way, src, none, none, anyLayer, anyIter, ownBias, dst, state, state, src, none, none, anyLayer, anyIter,
                                               ownBias, dst, state, state}, cpu, ahead));
  } else if (cell == "gru") {
    lbr_gru_forward::primitive_desc ahead({training, way, src, none, anyLayer, anyIter, ownBias, dst, state}, cpu);
    take(ahead, lbr_gru_backward::primitive_desc({back, way, src, none, anyLayer, anyIter, ownBias, dst, state, src, none, anyLayer, anyIter, ownBias, dst,
                                                  state}, cpu, ahead));
  } else {
    vanilla_rnn_forward::primitive_desc ahead({training, algorithm::eltwise_tanh, way, src, none, anyLayer, anyIter, ownBias, dst, state}, cpu);
    take(ahead, vanilla_rnn_backward::primitive_desc({back, algorithm::eltwise_tanh, way, src, none, anyLayer, anyIter, ownBias, dst, state, src, none,
                                                      anyLayer, anyIter, ownBias, dst, state}, cpu, ahead));
  }

  auto over = [&](const memory::desc &desc, std::vector<float> &values) { return memory(desc, cpu, values.data()); };
  memory sources = over(src, input), biases = over(ownBias, bias.value), biasGradients = over(ownBias, bias.gradient);
  memory states(dst, cpu), last(state, cpu), lastCell(state, cpu), workspace(space, cpu), sourceGradients(src, cpu), stateGradients(dst, cpu);
  memory noGradient(state, cpu), noCellGradient(state, cpu);
  std::fill_n((float *)noGradient.get_data_handle(), N * H, 0.0f), std::fill_n((float *)noCellGradient.get_data_handle(), N * H, 0.0f);
  memory aheadLayer(wantedLayer, cpu), aheadIter(wantedIter, cpu), behindLayer(backLayer, cpu), behindIter(backIter, cpu);
  memory layerGradient(gradLayer, cpu), iterGradient(gradIter, cpu);
  memory layerValue = over(ownLayer, layer.value), iterValue = over(ownIter, recurrent.value);
  memory layerOwn = over(ownLayer, layer.gradient), iterOwn = over(ownIter, recurrent.gradient);
  reorder toAheadLayer(layerValue, aheadLayer), toAheadIter(iterValue, aheadIter), toBehindLayer(layerValue, behindLayer), toBehindIter(iterValue, behindIter);
  reorder fromLayer(layerGradient, layerOwn), fromIter(iterGradient, iterOwn);

  Arguments ahead = {{DNNL_ARG_SRC_LAYER, sources}, {DNNL_ARG_WEIGHTS_LAYER, aheadLayer}, {DNNL_ARG_WEIGHTS_ITER, aheadIter}, {DNNL_ARG_BIAS, biases},
                     {DNNL_ARG_DST_LAYER, states}, {DNNL_ARG_DST_ITER, last}, {DNNL_ARG_WORKSPACE, workspace}};
  Arguments behind = {{DNNL_ARG_SRC_LAYER, sources}, {DNNL_ARG_WEIGHTS_LAYER, behindLayer}, {DNNL_ARG_WEIGHTS_ITER, behindIter}, {DNNL_ARG_BIAS, biases},
                      {DNNL_ARG_DST_LAYER, states}, {DNNL_ARG_DST_ITER, last}, {DNNL_ARG_WORKSPACE, workspace}, {DNNL_ARG_DIFF_SRC_LAYER, sourceGradients},
                      {DNNL_ARG_DIFF_WEIGHTS_LAYER, layerGradient}, {DNNL_ARG_DIFF_WEIGHTS_ITER, iterGradient}, {DNNL_ARG_DIFF_BIAS, biasGradients},
                      {DNNL_ARG_DIFF_DST_LAYER, stateGradients}, {DNNL_ARG_DIFF_DST_ITER, noGradient}};
  if (cell == "lstm") {
    ahead[DNNL_ARG_DST_ITER_C] = lastCell, behind[DNNL_ARG_DST_ITER_C] = lastCell;
    behind[DNNL_ARG_DIFF_DST_ITER_C] = noCellGradient;
  }

  const auto rows = T * N;
  auto *h = (float *)states.get_data_handle(), *dh = (float *)stateGradients.get_data_handle();
  long steps = 0;
  double loss = 0;
  auto step = [&] {
    toAheadLayer.execute(queue, layerValue, aheadLayer), toAheadIter.execute(queue, iterValue, aheadIter);
    forward.execute(queue, ahead);
    queue.wait();
    for (memory::dim r = 0; r < rows; r++) std::copy(outBias.value.begin(), outBias.value.end(), &logits[r * O]);
    dnnl_sgemm('N', 'N', rows, O, H, 1.0f, h, H, out.value.data(), O, 1.0f, logits.data(), O);
    loss = 0;
    const float scale = 1.0f / (float)(rows * O);
    float sum = 0;
    for (memory::dim i = 0; i < rows * O; i++) {
      const float x = logits[i], e = std::exp(-std::fabs(x)), p = x >= 0 ? 1 / (1 + e) : e / (1 + e);
      sum += std::max(x, 0.0f) - x * target[i] + std::log1p(e);
      logits[i] = (p - target[i]) * scale;
    }
    loss = sum * scale;
    dnnl_sgemm('T', 'N', H, O, rows, 1.0f, h, H, logits.data(), O, 0.0f, out.gradient.data(), O);
    std::fill(outBias.gradient.begin(), outBias.gradient.end(), 0.0f);
    for (memory::dim r = 0; r < rows; r++) for (memory::dim o = 0; o < O; o++) outBias.gradient[o] += logits[r * O + o];
    dnnl_sgemm('N', 'T', rows, H, O, 1.0f, logits.data(), O, out.value.data(), O, 0.0f, dh, H);
    // Gradients of weights are added to what is there.
    std::fill_n((float *)layerGradient.get_data_handle(), gradLayer.get_size() / 4, 0.0f);
    std::fill_n((float *)iterGradient.get_data_handle(), gradIter.get_size() / 4, 0.0f);
    std::fill(bias.gradient.begin(), bias.gradient.end(), 0.0f);
    toBehindLayer.execute(queue, layerValue, behindLayer), toBehindIter.execute(queue, iterValue, behindIter);
    backward.execute(queue, behind);
    fromLayer.execute(queue, layerGradient, layerOwn), fromIter.execute(queue, iterGradient, iterOwn);
    queue.wait();
    float squares = 0;
    for (auto *tensor : {&layer, &recurrent, &bias, &out, &outBias}) for (float g : tensor->gradient) squares += g * g;
    const float clip = std::min(1.0f, 1.0f / (std::sqrt(squares) + 1e-6f));
    steps++;
    const float one = 1 - std::pow(0.9f, (float)steps), two = 1 - std::pow(0.999f, (float)steps);
    for (auto *tensor : {&layer, &recurrent, &bias, &out, &outBias}) {
      const size_t size = tensor->value.size();
      float *w = tensor->value.data(), *g = tensor->gradient.data(), *m = tensor->first.data(), *v = tensor->second.data();
      for (size_t i = 0; i < size; i++) {
        const float x = g[i] * clip;
        m[i] = 0.9f * m[i] + 0.1f * x, v[i] = 0.999f * v[i] + 0.001f * x * x;
        w[i] -= 0.001f * (m[i] / one) / (std::sqrt(v[i] / two) + 1e-8f);
      }
    }
  };

  using Clock = std::chrono::steady_clock;
  step();
  const double before = loss;
  std::vector<double> taken;
  for (const auto began = Clock::now(); std::chrono::duration<double>(Clock::now() - began).count() < seconds || taken.size() < 5;) {
    const auto start = Clock::now();
    step();
    taken.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(taken.begin(), taken.end());
  const auto version = dnnl_version();
  std::printf("{\"peer\":\"oneDNN %d.%d.%d\",\"cell\":\"%s\",\"hidden\":%ld,\"ms_per_step\":%.5g,\"loss_before\":%.4g,\"loss_after\":%.4g}\n", version->major,
              version->minor, version->patch, cell.c_str(), (long)H, taken[taken.size() / 2], before, loss);
  return loss < before ? 0 : 1;
}
