/** Where two pretexts of molecules come from, whose code is tencent-ailab/grover. */
export const groverPaper = {
  title: 'Self-Supervised Graph Transformer on Large-Scale Molecular Data',
  authors: 'Rong et al.',
  year: 2020,
  url: 'https://arxiv.org/abs/2007.02835',
} as const;
