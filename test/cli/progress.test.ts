import { Progress } from '../../lib/cli/tell';

/** What a run writes that takes 100 ms for each of ten files. */
function written(isTTY: boolean): string {
  let [text, clock] = ['', 0];
  const sink = {
    isTTY,
    write: (part: string) => {
      text += part;
    },
  };
  const progress = new Progress(sink, 10, () => clock);
  for (let done = 0; done < 10; done++, clock += 100) progress.update(done);
  progress.end();
  return text;
}

test('a person at a terminal sees the files counted after half a second, and nothing of it at the end', () => {
  const lines = written(true).split('\r\u001b[K');
  expect(lines).toEqual(['', '5 of 10 files', '6 of 10 files', '7 of 10 files', '8 of 10 files', '9 of 10 files', '']);
});

test('nothing is counted where nobody watches', () => {
  expect(written(false)).toBe('');
});

test('a short run says nothing', () => {
  const write = jest.fn();
  const progress = new Progress({ isTTY: true, write }, 10, () => 0);
  progress.update(5);
  progress.end();
  expect(write).not.toHaveBeenCalled();
});
