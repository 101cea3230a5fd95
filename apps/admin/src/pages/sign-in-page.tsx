/** Sign-in: password, then the second step where one is set up. */
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SecondStepForm } from '../features/sign-in/second-step-form.tsx';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { useEnter } from '../features/sign-in/sign-in.hooks.ts';
import { OutsideFrame } from '../ui/outside-frame.tsx';

export function SignInPage() {
  const { back } = useSearch({ from: '/sign-in' });
  const [isSecondStep, setIsSecondStep] = useState(false);
  const enter = useEnter(back);
  if (isSecondStep) {
    return (
      <OutsideFrame title="Two-step sign-in" description="Your password was right. One more step.">
        <SecondStepForm onSignedIn={enter} onStartOver={() => setIsSecondStep(false)} />
      </OutsideFrame>
    );
  }
  return (
    <OutsideFrame
      title="Sign in"
      description={back && 'Sign in to go on where you were.'}
      footer="Accounts are made by invitation. Ask an owner of your workspace."
    >
      <SignInForm onSignedIn={enter} onSecondStep={() => setIsSecondStep(true)} />
    </OutsideFrame>
  );
}
