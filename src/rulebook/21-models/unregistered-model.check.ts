import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

const modelFile = /\.(?:onnx|gguf|ggml|safetensors|pt|pth|h5|tflite|mlmodel|pkl|joblib|pb)$/i;
const modelFolder = /(?:^|\/)(?:models?|weights|checkpoints)\//i;
const surelyModel = /\.(?:onnx|gguf|ggml|safetensors|tflite|mlmodel)$/i;

export const check: RepositoryCheck = {
  id: 'models/unregistered-model',
  enforces: ['R21.5'],
  severity: 'medium',
  recommended: false,
  why: 'A model whose origin and approval nobody wrote down cannot be audited, compared or retired.',
  remedy: 'Name the file in a model card or registry with its data, its parent, its measurements and who approved it.',
  reads: 'repository',
  bad: [{ 'models/fraud.onnx': 'binary', 'README.md': '# Orders\n' }],
  good: [
    { 'models/fraud.onnx': 'binary', 'models/README.md': '# Models\n\n`fraud.onnx`: trained on orders of 2025.\n' },
  ],
  find: ({ paths, files, read, report }) => {
    const models = [...paths].filter(
      (path) => modelFile.test(path) && (surelyModel.test(path) || modelFolder.test(path)),
    );
    if (models.length === 0) return;
    const texts = [...files.values()]
      .filter(({ language }) => language === 'markdown' || language === 'yaml' || language === 'json')
      .map(({ path }) => read(path) ?? '');
    for (const path of models) {
      const name = baseName(path);
      if (!texts.some((text) => text.includes(name)))
        report(path, { line: 1 }, `No card or registry names the model ${name}.`);
    }
  },
};
