import { describe, expect, it } from 'vitest';
import { unknownLabel as no } from '../../src/data/graphData.js';
import { taskRocAuc } from '../../src/metrics/taskRocAuc.js';

describe('taskRocAuc()', () => {
  // Rows are items, columns tasks. Task 0: areas 1 of items 0–3; task 1: item 2 unknown; task 2: one class.
  const labels = Uint8Array.from([1, 0, 1, 0, 1, 1, 1, no, 1, 0, 0, no, 0, 1, 0]);
  const scores = [0.9, 0.1, 0, 0.2, 0.4, 0, 0.8, 0, 0, 0.3, 0.7, 0, 0.95, 0.9, 0];

  it('is the mean over tasks of the area over known labels', () => {
    // Task 1: positives 0.4, negatives 0.1 and 0.7: one of two pairs is right.
    expect(taskRocAuc(scores, labels, 3, Int32Array.of(0, 1, 2, 3))).toBeCloseTo((1 + 0.5) / 2, 10);
  });

  it('counts only the items asked for, and tasks with both classes among them', () => {
    expect(taskRocAuc(scores, labels, 3, Int32Array.of(0, 1))).toBeCloseTo((1 + 1) / 2, 10);
    expect(taskRocAuc(scores, labels, 3, Int32Array.of(0, 2))).toBeUndefined();
  });
});
