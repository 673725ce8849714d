import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { OrderFilter } from './OrderFilter';

it('tells which status was chosen', () => {
  const onChange = vi.fn();
  render(<OrderFilter value="" onChange={onChange} />);
  fireEvent.change(screen.getByLabelText('Status'), { target: { value: 'shipped' } });
  expect(onChange).toHaveBeenCalledWith('shipped');
});

it('takes the choice of all for no status', () => {
  const onChange = vi.fn();
  render(<OrderFilter value="paid" onChange={onChange} />);
  fireEvent.change(screen.getByLabelText('Status'), { target: { value: '' } });
  expect(onChange).toHaveBeenCalledWith('');
});
