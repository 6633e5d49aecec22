/** SuperGAT's settings where they are not Cora's (the keys `EV13NSO8` of args.yaml of dongkwan-kim/SuperGAT). */
export const supergatSettings = {
  citeseer: { presenceWeight: 0.013081692727373775, epochs: 400, weightDecay: 0.04161321832213915 },
  pubmed: {
    presenceWeight: 10.452051802920762,
    edgeShare: 0.6,
    learningRate: 0.01,
    weightDecay: 0.00021866527730714198,
  },
} as const;
