/** Where MVGRL for nodes and for graphs comes from, whose code is kavehhassani/mvgrl. */
export const mvgrlPaper = {
  title: 'Contrastive Multi-View Representation Learning on Graphs',
  authors: 'Hassani & Khasahmadi',
  year: 2020,
  url: 'https://arxiv.org/abs/2006.05582',
} as const;
